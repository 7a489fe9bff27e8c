"""The example requests of specs, in the form that the vendor's Python clients accept."""

import json
import xml.etree.ElementTree

SEPARATORS = {"comma": ",", "space": " ", "pipe": "|"}


class Samples:
    def __init__(self, specs):
        self.specs = specs
        service = xml.etree.ElementTree.parse(specs / "service.xml").getroot()
        self.shared = {parameter.get("name"): parameter for parameter in service.findall("parameters/parameter")}

    def requests(self, operation):
        """Yields the parameters of each example request by wire name; lists and structures are Python values."""
        spec = xml.etree.ElementTree.parse(self.specs / "operations" / f"{operation}.xml").getroot()
        styles = {}
        for parameter in spec.findall("request/parameter"):
            name = parameter.get("use") or parameter.get("name")
            styles[name] = self.shared.get(name, parameter).get("style")
        for request in spec.findall("example/request"):
            values = [(value.get("name"), value.text or "") for value in request.findall("set")]
            yield {name: styled(value, styles.get(name)) for name, value in nested(values).items()}


def styled(value, style):
    if style == "json":
        return json.loads(value)
    return value.split(SEPARATORS[style]) if style in SEPARATORS else value


def nested(values):
    """Nests flat names: `Filter.1.Key` is the key `Key` of the first element of `Filter`."""
    tree = {}
    for name, value in values:
        node = tree
        *path, last = name.split(".")
        for part in path:
            node = node.setdefault(part, {})
        node[last] = value
    return {name: listed(node) for name, node in tree.items()}


def listed(node):
    if not isinstance(node, dict):
        return node
    if all(name.isdigit() for name in node):
        return [listed(node[name]) for name in sorted(node, key=int)]
    return {name: listed(value) for name, value in node.items()}

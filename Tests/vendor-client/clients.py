"""A common interface to the vendor's Python clients: wire names, and default settings except for the address."""

import importlib
import importlib.util
import json

from alibabacloud_tea_openapi.models import Config
from alibabacloud_vpc20160428 import models
from aliyunsdkcore.acs_exception.exceptions import ServerException
from aliyunsdkcore.client import AcsClient
from darabonba.exceptions import DaraException

KEY_ID, SECRET, REGION = "mock-key", "mock-secret", "cn-hangzhou"


class Refused(Exception):
    """An error response of the service."""

    def __init__(self, status, code, message):
        super().__init__(f"{status} {code}: {message}")
        self.status, self.code = status, code


class Current:
    """A package such as alibabacloud_vpc20160428: V3 signatures."""

    def __init__(self, host, port, package="alibabacloud_vpc20160428"):
        self.name = package
        self.models = importlib.import_module(f"{package}.models")
        client = importlib.import_module(f"{package}.client").Client
        self.client = client(
            Config(
                access_key_id=KEY_ID,
                access_key_secret=SECRET,
                region_id=REGION,
                endpoint=f"{host}:{port}",
                protocol="http",
            )
        )
        self.methods = {name.replace("_", ""): name for name in dir(client)}

    def knows(self, operation):
        return operation.lower() in self.methods

    def takes(self, operation, name, value):
        return name in self.request(operation, {name: value}).to_map()

    def request(self, operation, parameters):
        # The Python methods of acronyms vary: `assume_role_with_oidc`; the names of requests do not.
        return getattr(self.models, operation + "Request")().from_map(parameters)

    def call(self, operation, parameters):
        if not hasattr(self.models, operation + "Request"):
            arguments = []
        else:
            # Only operations with a parameter for the region send it.
            arguments = [self.request(operation, {"RegionId": REGION} | parameters)]
        understood = arguments[0].to_map() if arguments else {}
        for name in parameters:
            if name not in understood:
                raise AssertionError(f"{operation}: the vendor's client has no parameter {name}")
        try:
            response = getattr(self.client, self.methods[operation.lower()])(*arguments)
        except DaraException as error:
            data = getattr(error, "data", None) or {}
            raise Refused(data.get("statusCode"), error.code, error.message) from error
        if response.status_code != 200:
            raise AssertionError(f"{operation}: status {response.status_code}")
        return response.body.to_map()


class Older:
    """aliyun-python-sdk-vpc: V1 signatures."""

    name = "aliyun-python-sdk-vpc"

    def __init__(self, host, port):
        self.host = host
        self.client = AcsClient(KEY_ID, SECRET, REGION, port=port)

    def knows(self, operation):
        return importlib.util.find_spec(f"aliyunsdkvpc.request.v20160428.{operation}Request") is not None

    def takes(self, operation, name, value):
        return self.setter(self.request(operation), name, value) is not None

    @staticmethod
    def request(operation):
        module = importlib.import_module(f"aliyunsdkvpc.request.v20160428.{operation}Request")
        return getattr(module, operation + "Request")()

    @staticmethod
    def setter(request, name, value):
        plural = "s" if isinstance(value, list) else ""
        return getattr(request, f"set_{name}{plural}", None) or getattr(request, f"set_{name}", None)

    def call(self, operation, parameters):
        request = self.request(operation)
        request.set_endpoint(self.host)
        request.set_accept_format("json")
        for name, value in parameters.items():
            setter = self.setter(request, name, value)
            if setter is None:
                raise AssertionError(f"{operation}: the vendor's client has no parameter {name}")
            setter(value)
        try:
            answer = json.loads(self.client.do_action_with_exception(request))
        except ServerException as error:
            raise Refused(error.http_status, error.error_code, error.message) from error
        # The vendor's model must read the whole response, with the same names and nesting.
        known = getattr(models, operation + "ResponseBody")().from_map(answer).to_map()
        if known != answer:
            raise AssertionError(f"{operation}: the vendor's model reads {known} of {answer}")
        return answer

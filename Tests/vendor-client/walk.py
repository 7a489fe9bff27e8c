"""Calls every operation of the specs with both of the vendor's clients, and checks how they read the responses.

Scenarios call operations that need resources in certain states. Examples provide the calls of all others."""

import contextlib
import pathlib
import sys
import time
import traceback
import urllib.parse
import urllib.request

from clients import Current, Older, REGION, Refused
from samples import Samples

ENGINEER = {
    "PMCertificateNo": "5101",
    "PMName": "张三",
    "PMCertificateType": "IDCard",
    "PMGender": "Male",
    "PMContactInfo": "1390000",
}


class Walk:
    def __init__(self, client, address):
        self.client, self.address = client, address
        self.called, self.known_request_ids = set(), set()

    def call(self, operation, **parameters):
        self.called.add(operation)
        answer = self.client.call(operation, parameters)
        request_id = answer.get("RequestId")
        expect(request_id and request_id not in self.known_request_ids, f"{operation}: request ID {request_id}")
        self.known_request_ids.add(request_id)
        return answer

    def refused(self, status, code, operation, **parameters):
        try:
            self.call(operation, **parameters)
        except Refused as refusal:
            expect((refusal.status, refusal.code) == (status, code), f"{operation}: {refusal}, not {status} {code}")
        else:
            raise AssertionError(f"{operation} was not refused with {code}")

    def event(self, identifier, event, **more):
        query = urllib.parse.urlencode({"id": identifier, "event": event} | more)
        request = urllib.request.Request(f"http://{self.address}/_mock/events?{query}", method="POST")
        urllib.request.urlopen(request).read()

    def filtered(self, operation, wrapper, element, key, identifier, **more):
        answer = self.call(operation, Filter=[{"Key": key, "Value": [identifier]}], PageNumber=1, PageSize=50, **more)
        expect(answer["TotalCount"] == 1, f"{operation} lists {answer['TotalCount']} of {identifier}")
        expect((answer["PageNumber"], answer["PageSize"]) == (1, 50), f"{operation}: {answer}")
        [item] = answer[wrapper][element]
        expect(item[key] == identifier, f"{operation} lists {item}")
        return item

    def circuit(self, identifier):
        return self.filtered(
            "DescribePhysicalConnections",
            "PhysicalConnectionSet",
            "PhysicalConnectionType",
            "PhysicalConnectionId",
            identifier,
            IncludeReservationData=False,
        )

    def router(self, identifier):
        return self.filtered(
            "DescribeVirtualBorderRouters", "VirtualBorderRouterSet", "VirtualBorderRouterType", "VbrId", identifier
        )

    def interface(self, identifier):
        return self.filtered(
            "DescribeRouterInterfaces",
            "RouterInterfaceSet",
            "RouterInterfaceType",
            "RouterInterfaceId",
            identifier,
            IncludeReservationData=True,
        )

    def settled(self, describe, identifier, status):
        for _ in range(200):
            item = describe(identifier)
            if item["Status"] == status:
                return item
            time.sleep(0.02)
        raise AssertionError(f"{identifier} is {item['Status']}, not {status}")

    def run(self):
        self.general()
        circuit = self.enabled_circuit()
        router = self.border_router(circuit)
        self.router_interfaces(router)
        self.end(circuit, router)
        self.refusals()

    def general(self):
        regions = self.call("DescribeRegions", AcceptLanguage="zh-CN")["Regions"]["Region"]
        expect(regions and all(region["RegionId"] for region in regions), f"DescribeRegions: {regions}")
        expect(
            self.call("GetPhysicalConnectionServiceStatus")["Enabled"] in (True, False),
            "GetPhysicalConnectionServiceStatus tells no status",
        )

    def enabled_circuit(self):
        text = "a+b &=%/~*'\"\n 专线😀"
        token = f"token {time.time_ns()}"
        described = {
            "AccessPointId": "ap-cn-beijing-ft-A",
            "LineOperator": "CT",
            "bandwidth": 50,
            "Description": text,
            "Name": "circuit",
            "ClientToken": token,
            "Tag": [{"Key": "team", "Value": "network"}],
        }
        identifier = self.call("CreatePhysicalConnection", **described)["PhysicalConnectionId"]
        expect(identifier.startswith("pc-"), identifier)
        # The same token returns the same circuit. With other parameters the token is an error.
        again = self.client.call("CreatePhysicalConnection", described)
        expect(again["PhysicalConnectionId"] == identifier, f"the token made {again}")
        self.refused(400, "IdempotentParameterMismatch", "CreatePhysicalConnection", **described | {"Name": "other"})

        item = self.circuit(identifier)
        expect(item["Status"] == "Initial" and item["Bandwidth"] == 50, f"{item}")
        expect(item["Description"] == text, f"{item['Description']!r} is not {text!r}")
        self.call("ModifyPhysicalConnectionAttribute", PhysicalConnectionId=identifier, Name="renamed")
        expect(self.circuit(identifier)["Name"] == "renamed", "the name has not changed")

        order = self.call(
            "CreatePhysicalConnectionSetupOrder", AccessPointId="ap-cn-beijing-ft-A", LineOperator="CT", AutoPay=True,
            ClientToken=f"setup {time.time_ns()}",
        )
        expect(order["OrderId"], f"{order}")
        self.event(identifier, "approve")
        self.event(identifier, "allocate")
        self.settled(self.circuit, identifier, "Allocated")
        self.letter(identifier)
        self.call("ConfirmPhysicalConnection", PhysicalConnectionId=identifier)
        self.settled(self.circuit, identifier, "Confirmed")
        order = self.call(
            "CreatePhysicalConnectionOccupancyOrder", PhysicalConnectionId=identifier, Period=1,
            InstanceChargeType="PrePaid", PricingCycle="Month", AutoPay=True, AutoRenew=False,
        )
        expect(order["Data"]["OrderId"], f"{order}")
        self.call("EnablePhysicalConnection", PhysicalConnectionId=identifier, ByPassSp=True)
        self.settled(self.circuit, identifier, "Enabled")
        return identifier

    def letter(self, circuit):
        self.call(
            "ApplyPhysicalConnectionLOA", InstanceId=circuit, CompanyName="company", LineType="FIBRE", Si="builder",
            ConstructionTime="2022-02-28T16:00:00Z", Bandwidth=50, PMInfo=[ENGINEER, ENGINEER | {"PMName": "李四"}],
        )
        self.event(circuit, "approve", kind="PhysicalConnectionLOA")
        for _ in range(200):
            loa = self.call("DescribePhysicalConnectionLOA", InstanceId=circuit)["PhysicalConnectionLOAType"]
            if loa["Status"] == "Available":
                break
            time.sleep(0.02)
        expect(loa["Status"] == "Available" and loa["InstanceId"] == circuit, f"{loa}")
        expect(loa["CompanyName"] == "company" and loa["ConstructionTime"] == "2022-02-28T16:00:00Z", f"{loa}")
        expect([engineer["PMName"] for engineer in loa["PMInfo"]["PMInfo"]] == ["张三", "李四"], f"{loa}")
        self.call(
            "CompletePhysicalConnectionLOA", InstanceId=circuit, LineCode="aaa", LineLabel="bbb",
            LineServiceProvider="中国其他", LineSPContactInfo="1388888", FinishWork=True,
        )
        loa = self.call("DescribePhysicalConnectionLOA", InstanceId=circuit)["PhysicalConnectionLOAType"]
        expect(loa["Status"] == "Completing" and loa["LineCode"] == "aaa", f"{loa}")

    def border_router(self, circuit):
        addresses = {
            "VlanId": 10,
            "LocalGatewayIp": "10.0.0.1",
            "PeerGatewayIp": "10.0.0.2",
            "PeeringSubnetMask": "255.255.255.252",
        }
        identifier = self.call("CreateVirtualBorderRouter", PhysicalConnectionId=circuit, Name="router", **addresses)["VbrId"]
        expect(identifier.startswith("vbr-"), identifier)
        item = self.router(identifier)
        expect(item["Status"] == "active" and item["VlanId"] == 10 and item["Name"] == "router", f"{item}")
        expect(item["PhysicalConnectionId"] == circuit and item["PhysicalConnectionStatus"] == "Enabled", f"{item}")
        self.call("ModifyVirtualBorderRouterAttribute", VbrId=identifier, Name="renamed", DetectMultiplier=3)
        expect(self.router(identifier)["Name"] == "renamed", "the name has not changed")
        self.call(
            "AssociatePhysicalConnectionToVirtualBorderRouter", VbrId=identifier, PhysicalConnectionId=circuit,
            **addresses | {"VlanId": "10"},
        )
        self.filtered(
            "DescribeVirtualBorderRoutersForPhysicalConnection", "VirtualBorderRouterForPhysicalConnectionSet",
            "VirtualBorderRouterForPhysicalConnectionType", "VbrId", identifier, PhysicalConnectionId=circuit,
        )
        self.call("UnassociatePhysicalConnectionFromVirtualBorderRouter", VbrId=identifier, PhysicalConnectionId=circuit)
        permission = {"InstanceId": "vpc-1", "VbrRegionNo": REGION, "VbrOwnerUid": 1210123456123456}
        self.call("GrantInstanceToVbr", GrantType="Specify", VbrInstanceIds=[identifier], **permission)
        self.call("RevokeInstanceFromVbr", GrantType="Specify", VbrInstanceIds=[identifier], **permission)
        return identifier

    def router_interfaces(self, router):
        made = {
            "Role": "InitiatingSide", "OppositeRegionId": REGION, "Spec": "Mini.2", "RouterType": "VBR",
            "RouterId": router, "InstanceChargeType": "PostPaid", "AccessPointId": "ap-cn-beijing-ft-A",
        }
        identifier = self.call("CreateRouterInterface", Name="interface", FastLinkMode=False, **made)["RouterInterfaceId"]
        expect(identifier.startswith("ri-"), identifier)
        item = self.interface(identifier)
        expect(item["Status"] == "Idle" and item["Spec"] == "Mini.2" and item["Role"] == "InitiatingSide", f"{item}")
        self.call("ModifyRouterInterfaceAttribute", RouterInterfaceId=identifier, Name="renamed", HcThreshold=8)
        self.call("ConnectRouterInterface", RouterInterfaceId=identifier)
        expect(self.settled(self.interface, identifier, "Active")["Name"] == "renamed", "the name has not changed")
        spec = self.call("ModifyRouterInterfaceSpec", RouterInterfaceId=identifier, Spec="Small.1")
        expect(spec["Spec"] == "Small.1", f"{spec}")
        self.settled(self.interface, identifier, "Active")
        self.call("DeactivateRouterInterface", RouterInterfaceId=identifier)
        self.settled(self.interface, identifier, "Inactive")
        self.call("ActivateRouterInterface", RouterInterfaceId=identifier)
        self.settled(self.interface, identifier, "Active")
        self.refused(400, "InvalidInstance.StatusError", "DeleteRouterInterface", RouterInterfaceId=identifier)
        self.call("DeactivateRouterInterface", RouterInterfaceId=identifier)
        self.settled(self.interface, identifier, "Inactive")
        self.call("DeleteRouterInterface", RouterInterfaceId=identifier)
        pair = self.call("CreateRouterInterface", **made)["RouterInterfaceId"]
        self.call("DeleteExpressConnect", RouterInterfaceId=pair, Force=True)
        left = self.call("DescribeRouterInterfaces", Filter=[{"Key": "RouterInterfaceId", "Value": [pair, identifier]}])
        expect(left["TotalCount"] == 0, f"{left}")

    def end(self, circuit, router):
        self.call("TerminateVirtualBorderRouter", VbrId=router)
        self.settled(self.router, router, "terminated")
        self.call("RecoverVirtualBorderRouter", VbrId=router)
        self.settled(self.router, router, "active")
        self.call("DeleteVirtualBorderRouter", VbrId=router)
        self.call("UntagResourcesForExpressConnect", ResourceType="PHYSICALCONNECTION", ResourceId=[circuit], TagKey=["team"])
        self.call("TerminatePhysicalConnection", PhysicalConnectionId=circuit)
        self.settled(self.circuit, circuit, "Terminated")
        self.call("DeletePhysicalConnection", PhysicalConnectionId=circuit)
        cancelled = self.call(
            "CreatePhysicalConnection", AccessPointId="ap", LineOperator="CT", ClientToken=f"cancel {time.time_ns()}"
        )["PhysicalConnectionId"]
        self.call("CancelPhysicalConnection", PhysicalConnectionId=cancelled)
        expect(self.circuit(cancelled)["Status"] == "Canceled", "the circuit is not cancelled")
        self.refused(400, "Forbidden.NotAllowedInState", "CancelPhysicalConnection", PhysicalConnectionId=cancelled)
        self.call("DeletePhysicalConnection", PhysicalConnectionId=cancelled)

    def refusals(self):
        self.refused(
            404, "InvalidPhysicalConnectionId.NotFound", "DeletePhysicalConnection", PhysicalConnectionId="pc-none"
        )
        self.refused(400, "MissingParameter", "CancelPhysicalConnection")


    def sample(self, operation, samples):
        """Calls an operation that no scenario calls, as its examples do.

        Accepts errors about missing resources, and about required parameters that the vendor's example lacks."""
        if not self.client.knows(operation):
            print(f"vendor-client: {self.client.name} does not know {operation}")
            return
        for parameters in samples.requests(operation):
            # The clients set their own region, and cannot send parameters that are newer than they are.
            known = {
                name: value
                for name, value in parameters.items()
                if name != "RegionId" and self.client.takes(operation, name, value)
            }
            if "ClientToken" in known:
                known["ClientToken"] = f"sample {time.time_ns()}"
            try:
                self.call(operation, **known)
            except Refused as refusal:
                code = str(refusal.code)
                expected = code.endswith(("NotFound", "NotExist")) or code.startswith("MissingParam")
                expect(expected or code == "DryRunOperation", f"{operation}: {refusal}")


def expect(truth, message):
    if not truth:
        raise AssertionError(message)


def main():
    *folders, address = sys.argv[1:]
    folders = {pathlib.Path(folder).name: pathlib.Path(folder) for folder in folders}
    host, port = address.split(":")
    specs = folders.pop("vpc")
    samples = Samples(specs)
    operations = {path.stem for path in (specs / "operations").glob("*.xml")}
    for client in (Current(host, int(port)), Older(host, int(port))):
        walk = Walk(client, address)
        with reported(walk):
            walk.run()
            scenes = set(walk.called)
            for operation in sorted(operations - scenes):
                walk.sample(operation, samples)
    from small import small_walks

    for name, walk in small_walks(host, int(port), address):
        operations = {path.stem for path in (folders.pop(name) / "operations").glob("*.xml")}
        with reported(walk):
            walk.run()
            expect(walk.called == operations, f"not called: {sorted(operations - walk.called)}")
    if folders:
        sys.exit(f"vendor-client: no calls for {', '.join(folders)}")


@contextlib.contextmanager
def reported(walk):
    """Prints what a walk called, or ends the program with its failure."""
    try:
        yield
    except (AssertionError, Refused, KeyError, TypeError) as error:
        traceback.print_exc()
        sys.exit(f"vendor-client: {walk.client.name}: {error}")
    print(f"vendor-client: {walk.client.name} called {len(walk.called)} operations, signatures verified")


if __name__ == "__main__":
    main()

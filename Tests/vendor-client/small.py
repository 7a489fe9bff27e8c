"""Calls every operation of the small services with the vendor's clients, and checks how they read the responses."""

import time

from clients import Current, REGION
from walk import Walk, expect


class Peering(Walk):
    """The connections between two VPCs."""

    def connection(self, identifier):
        item = self.call("GetVpcPeerConnectionAttribute", InstanceId=identifier)
        expect(item["InstanceId"] == identifier, f"{item}")
        return item

    def run(self):
        made = {
            "VpcId": "vpc-1", "AcceptingAliUid": 1210123456123456, "AcceptingRegionId": REGION,
            "AcceptingVpcId": "vpc-2", "Name": "peering_1", "Tag": [{"Key": "team", "Value": "network"}],
        }
        token = f"token {time.time_ns()}"
        identifier = self.call("CreateVpcPeerConnection", ClientToken=token, **made)["InstanceId"]
        again = self.client.call("CreateVpcPeerConnection", made | {"ClientToken": token})
        expect(again["InstanceId"] == identifier, f"the token made {again}")
        expect(self.settled(self.connection, identifier, "Activated")["Name"] == "peering_1", "the name is lost")
        self.call("ModifyVpcPeerConnection", InstanceId=identifier, Name="renamed", Bandwidth=100, LinkType="Gold")
        expect(self.settled(self.connection, identifier, "Activated")["Name"] == "renamed", "the name has not changed")
        listed = self.call("ListVpcPeerConnections", InstanceId=identifier, VpcId=["vpc-1", "vpc-2"], MaxResults=20)
        expect([item["InstanceId"] for item in listed["VpcPeerConnects"]] == [identifier], f"{listed}")

        about = {"ResourceType": "PeerConnection", "ResourceId": [identifier]}
        self.call("TagResources", Tag=[{"Key": "stage", "Value": "test"}], **about)
        self.call("ListTagResources", **about)
        self.call("UnTagResources", TagKey=["stage"], **about)
        self.call(
            "MoveResourceGroup", ResourceType="PeerConnection", ResourceId=identifier, NewResourceGroupId="rg-1"
        )
        self.refused(400, "IncorrectStatus.VpcPeer", "AcceptVpcPeerConnection", InstanceId=identifier)
        self.call("DeleteVpcPeerConnection", InstanceId=identifier, Force=True)
        self.gone(identifier)

        for operation, status in [("AcceptVpcPeerConnection", "Activated"), ("RejectVpcPeerConnection", "Rejected")]:
            # The connection must not become active before the event.
            identifier = self.call("CreateVpcPeerConnection", ClientToken=f"{time.time_ns()}", **made)["InstanceId"]
            self.event(identifier, "request")
            self.call(operation, InstanceId=identifier)
            self.settled(self.connection, identifier, status)
        self.refused(400, "ResourceNotFound.InstanceId", "GetVpcPeerConnectionAttribute", InstanceId="pcc-none")

    def gone(self, identifier):
        for _ in range(200):
            listed = self.call("ListVpcPeerConnections", InstanceId=identifier)
            if not listed.get("VpcPeerConnects"):
                return
            time.sleep(0.02)
        raise AssertionError(f"{identifier} still exists")


class Tokens(Walk):
    """Temporary credentials; two operations are not signed."""

    def run(self):
        role = {"RoleArn": "acs:ram::123456789012:role/adminrole", "DurationSeconds": 900}
        policy = '{"Statement": [{"Action": ["*"], "Effect": "Allow", "Resource": ["*"]}], "Version": "1"}'
        answers = [
            self.call("AssumeRole", RoleSessionName="alice", Policy=policy, ExternalId="a+b=c", **role),
            self.call(
                "AssumeRoleWithSAML", SAMLProviderArn="acs:ram::1:saml-provider/p", SAMLAssertion="a+b/c==", **role
            ),
            self.call(
                "AssumeRoleWithOIDC", OIDCProviderArn="acs:ram::1:oidc-provider/p", OIDCToken="a.b.c",
                RoleSessionName="alice", **role,
            ),
        ]
        for answer in answers:
            credentials = answer["Credentials"]
            expect(credentials["AccessKeyId"] and credentials["AccessKeySecret"], f"{answer}")
            expect(credentials["SecurityToken"] and credentials["Expiration"].endswith("Z"), f"{answer}")
        expect(self.call("GetCallerIdentity")["IdentityType"] in ("Account", "RAMUser", "AssumedRoleUser"), "GetCallerIdentity")
        self.refused(400, "MissingParameter", "AssumeRole", RoleSessionName="alice")


def small_walks(host, port, address):
    """Yields the walks with the names of the folders of their specs."""
    yield "vpcpeer", Peering(Current(host, port, "alibabacloud_vpcpeer20220101"), address)
    yield "sts", Tokens(Current(host, port, "alibabacloud_sts20150401"), address)

import SDKGenSpecReading

/// What can be said of a service from its name, with a gap wherever only a document knows.
package struct ServiceScaffold: Sendable {
    private let name: String
    private let version: String
    private let module: String

    package init(name: String, version: String, module: String) {
        (self.name, self.version, self.module) = (name, version, module)
    }

    /// `AlibabaCloudVPC` has a `VPCClient`.
    private var client: String {
        let vendor = "AlibabaCloud"
        let base = module.hasPrefix(vendor) && module != vendor ? String(module.dropFirst(vendor.count)) : module
        let isName = base.utf8.first.map { $0 > UInt8(ascii: "9") } ?? false
        return (isName ? base : module) + "Client"
    }

    package var scaffold: Scaffold {
        Scaffold(
            path: "service.xml",
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <service name="\(name)" version="\(version)" module="\(module)" client="\(client)"
                     title="TODO: what people call the service">
              <source title="TODO: the title of the document"/>

              <summary>TODO: what the service is, in a few words.</summary>

              <!-- TODO: the topics, if there are many operations: groups with a key and a title -->

              <endpoints>
                <!-- TODO: whether these are the hosts, which regions have hosts of their own, and whether there is a global one
                     for clients without a region, an <endpoint> without regions -->
                <pattern host="\(name.lowercased()).{region}.aliyuncs.com"/>
                <pattern host="\(name.lowercased())-vpc.{region}.aliyuncs.com" network="vpc"/>
              </endpoints>

              <common>
                <parameter name="Action" type="string" required="true">The name of the operation.</parameter>
                <parameter name="Version" type="string" required="true" example="\(version)">The version of the API.</parameter>
                <parameter name="Format" type="string">
                  The format of the answer.
                  <value wire="JSON"/>
                  <value wire="XML"/>
                </parameter>
                <parameter name="Timestamp" type="timestamp" required="true">When the request is sent.</parameter>
                <parameter name="SignatureNonce" type="string" required="true">A text that no other request has.</parameter>
                <parameter name="SecurityToken" type="string" sensitive="true">The token of temporary credentials.</parameter>
              </common>

              <parameters>
                <!-- TODO: which of these there are; the resources' IDs belong here too -->
                <parameter name="RegionId" type="string" required="true" role="region">The region of the resource.</parameter>
                <parameter name="ClientToken" type="string" role="idempotencyToken" maxLength="64" format="ascii">
                  Makes the request idempotent: repeating it with the same token has no further effect.
                </parameter>
                <parameter name="PageNumber" type="integer" role="pageNumber" minimum="1" default="1">
                  Which page of the list to return, counted from 1.
                </parameter>
                <parameter name="PageSize" type="integer" role="pageSize" minimum="1" default="10">
                  How many entries a page has.
                </parameter>
              </parameters>

              <!-- TODO: the errors that any operation can return -->

              <!-- TODO: the resources, with their IDs and states -->
            </service>
            """)
    }
}

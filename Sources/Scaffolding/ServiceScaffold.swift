import SDKGenSpecReading

/// A draft of a service's spec, derived from its name, with TODO markers for the rest.
package struct ServiceScaffold: Sendable {
    private let name: String
    private let version: String
    private let module: String

    package init(name: String, version: String, module: String) {
        (self.name, self.version, self.module) = (name, version, module)
    }

    /// The client's name: `VPCClient` for `AlibabaCloudVPC`.
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
                     title="TODO: the title of the service">
              <source title="TODO: the title of the document"/>

              <summary>TODO: what the service is, in a few words.</summary>

              <!-- TODO: the topics, if there are many operations: each with a key and a title -->

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
                  The format of the response.
                  <value wire="JSON"/>
                  <value wire="XML"/>
                </parameter>
                <parameter name="Timestamp" type="timestamp" required="true">The time at which the request is sent.</parameter>
                <parameter name="SignatureNonce" type="string" required="true">A unique number used once.</parameter>
                <parameter name="SecurityToken" type="string" sensitive="true">The security token of temporary credentials.</parameter>
              </common>

              <parameters>
                <!-- TODO: which of these the service has; also the IDs of resources -->
                <parameter name="RegionId" type="string" required="true" role="region">The region of the resource.</parameter>
                <parameter name="ClientToken" type="string" role="idempotencyToken" maxLength="64" format="ascii">
                  Makes the request idempotent: repeating a request with the same token has no further effect.
                </parameter>
                <parameter name="PageNumber" type="integer" role="pageNumber" minimum="1" default="1">
                  The number of the page to return, starting at 1.
                </parameter>
                <parameter name="PageSize" type="integer" role="pageSize" minimum="1" default="10">
                  The number of entries per page.
                </parameter>
              </parameters>

              <!-- TODO: the errors that any operation can return -->

              <!-- TODO: the resources, with their IDs and states -->
            </service>
            """)
    }
}

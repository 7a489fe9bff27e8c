import AlibabaCloudXML
import SDKGenCoreTestSupport
import Testing

@_spi(Generated) @testable import AlibabaCloudCore

/// Responses with status 200 that report a failure (wire protocol §4.1), in JSON and in XML.
@Suite struct FailureInSuccessTests {
    private func failure(_ json: String, _ schema: Schema = Schema("RequestId string requestId")) throws
        -> ErrorDetails?
    {
        let xml = try #require(try xmlTwin(ofJSON: json))
        let response = try ParsedResponse(status: 200, body: Array(json.utf8), format: .json, schema: schema)
        let twin = try ParsedResponse(status: 200, body: Array(xml.utf8), format: .xml, schema: schema)
        let (failure, failureInXML) = (response.failure(), twin.failure())
        #expect(failure?.code == failureInXML?.code && failure?.message == failureInXML?.message)
        return failure
    }

    @Test(arguments: [
        (#"{"Success":false}"#, ""), (#"{"success":"false","code":"X"}"#, "X"), (#"{"success":"False"}"#, ""),
        (#"{"Success":0,"Code":"200"}"#, "200"), (#"{"requestId":"R","code":"500"}"#, "500"),
        (#"{"Code":500,"Message":"successful"}"#, "500"),
        (#"{"Code":"Forbidden.RAM","Message":"No."}"#, "Forbidden.RAM"),
        (#"{"Code":"Throttling.User","RequestId":"R"}"#, "Throttling.User"),
        (#"{"Code":"QuotaExceeded","RequestId":"R"}"#, "QuotaExceeded"),
        (#"{"code":"QUOTA_EXCEEDED"}"#, "QUOTA_EXCEEDED"),
        (#"{"Code":"Failed","Message":""}"#, "Failed"),
        (#"{"code":"404"}"#, "404"), (#"{"Success":null,"Code":"X","Message":"m"}"#, "X"),
    ])
    func reportsFailures(json: String, code: String) throws {
        let details = try #require(try failure(json))
        #expect(details.status == 200 && details.code == code)
        #expect((details.bodyPrefix == nil) == !code.isEmpty)
    }

    @Test(arguments: [
        "{}", #"{"RequestId":"R"}"#, #"{"Success":true,"Code":"X","Message":"m"}"#, #"{"success":"TRUE","code":"500"}"#,
        #"{"requestId":"R","code":"200","message":"successful","success":true,"data":{"success":false,"code":"X"}}"#,
        #"{"Code":"OK","Message":"m"}"#, #"{"Code":"success","Message":"m"}"#, #"{"Code":"Success"}"#,
        #"{"Code":0,"Message":"m"}"#,
        #"{"code":"204","message":"No content."}"#, #"{"Code":""}"#, #"{"Code":null,"Message":"m"}"#,
        #"{"Message":"m"}"#,
        #"{"Code":"cn-hangzhou"}"#, #"{"Code":"A001","Message":"ok"}"#, #"{"Code":"A001","Message":""}"#,
        #"{"Code":600}"#, #"{"Code":"1","RequestId":"R"}"#, #"{"Code":"Normal","RequestId":"R"}"#,
        #"{"Success":"partly"}"#,
    ])
    func reportsNoFailureForASuccess(json: String) throws {
        #expect(try failure(json) == nil)
    }

    private static let regions = Schema(
        "RequestId string requestId\nRegions list:Region<string>\nTotal integer")

    /// Some services send a code of their own for success, beside the result.
    @Test(arguments: [
        #"{"Code":"1","Message":"查询成功","Regions":{"Region":["a"]}}"#,
        #"{"Code":"Normal","Message":"m","Regions":"","Total":0}"#,
        #"{"code":1000,"message":"done","data":{"Total":0}}"#, #"{"Code":"A0000","Message":"成功","regions":["a"]}"#,
        #"{"Code":null,"Message":null,"Success":true,"Regions":["a"]}"#, #"{"Success":true,"Code":"X","Message":"m"}"#,
    ])
    func acceptsASuccessCodeBesideAResult(json: String) throws {
        #expect(try failure(json, Self.regions) == nil)
    }

    @Test(arguments: [
        #"{"Code":"1","Message":"m","RequestId":"R"}"#, #"{"Code":"1","Message":"m","Regions":null,"Other":1}"#,
        #"{"Code":"500","Message":"m","Regions":[]}"#, #"{"Code":"Throttling","Message":"m","Regions":[]}"#,
        #"{"Code":"Forbidden.State","Message":"m","Regions":["a"]}"#,
        #"{"Success":false,"Code":"1","Message":"m","Regions":["a"]}"#,
        #"{"Code":"QuotaExceeded","RequestId":"R"}"#, #"{"Code":"A001","RequestId":"R"}"#,
        #"{"Code":"cn-hangzhou","Regions":{}}"#, #"{"Code":"Throttling.User","Regions":["a"]}"#,
    ])
    func reportsFailureCodesBesideAResult(json: String) throws {
        #expect(try failure(json, Self.regions) != nil)
    }

    private struct Vpc: Structure {
        static let _schema = Schema("Name string")
        var _fields: Fields
    }

    private static let connections = Schema(
        """
        RequestId string requestId
        PhysicalConnectionId string
        Regions list:Region<string>
        Vpc {0}
        TotalCount integer
        PageSize integer
        """, [Vpc.self])

    @Test(arguments: [
        #""PhysicalConnectionId":null"#, #""PhysicalConnectionId":"""#, #""PhysicalConnectionId":" ""#,
        #""Regions":{},"TotalCount":0"#, #""Regions":"","TotalCount":0"#,
        #""Regions":[],"TotalCount":"0","PageSize":10"#,
        #""Regions":{"Region":[]},"TotalCount":0"#, #""Regions":"[]""#, #""Vpc":{}"#, #""Vpc":{"Name":""}"#,
        #""data":{"TotalCount":0}"#, #""Regions":[""]"#,
    ])
    func reportsACodeBesideEmptyFields(members: String) throws {
        for message in [#""Message":"no","#, ""] {
            let json = #"{"Code":"QuotaExceeded",\#(message)"RequestId":"R",\#(members)}"#
            let response = try ParsedResponse(
                status: 200, body: Array(json.utf8), format: .json, schema: Self.connections)
            #expect(response.failure()?.code == "QuotaExceeded")
            if let xml = try xmlTwin(ofJSON: json) {
                let twin = try ParsedResponse(
                    status: 200, body: Array(xml.utf8), format: .xml, schema: Self.connections)
                #expect(twin.failure()?.code == "QuotaExceeded")
            }
        }
    }

    @Test(arguments: [
        #""PhysicalConnectionId":"pc-1""#, #""Regions":["a"]"#, #""Vpc":{"Name":"n"}"#, #""TotalCount":1"#,
        #""data":{"Regions":["a"]}"#,
    ])
    func acceptsAnyCodeBesideAResult(members: String) throws {
        for code in ["1", "QuerySucceeded"] {
            #expect(try failure(#"{"Code":"\#(code)","Message":"m",\#(members)}"#, Self.connections) == nil)
        }
    }

    @Test(arguments: ["Success boolean\nCode string", "success boolean\ncode integer"])
    func ignoresDocumentedMembers(schema: String) throws {
        #expect(try failure(#"{"Success":false,"Code":"500","Message":"m"}"#, Schema(schema)) == nil)
    }

    @Test func usesNoDocumentedCodeForAFailure() throws {
        let details = try #require(
            try failure(#"{"success":false,"Code":"A","RequestId":"R"}"#, Schema("Code string\nRequestId string")))
        #expect(details.code == "" && details.requestId == "R")
    }

    @Test func keepsAllMembers() throws {
        let details = try #require(
            try failure(#"{"requestId":"R","success":false,"code":"X","message":"m","hostId":"h","data":{"a":1}}"#))
        #expect(details.requestId == "R" && details.message == "m" && details.hostId == "h")
        #expect(details.otherMembers == ["success": "false", "data": #"{"a":1}"#])
        #expect(DescribeThingsError(details) == .unrecognized)
    }

    @Test func dropsSensitiveMembers() throws {
        for json in [#"{"success":false,"data":{"Secret":"hunter2"}}"#, #"{"success":false,"Secret":"hunter2"}"#] {
            let details = try #require(try failure(json, CreateSecretResponse._schema))
            var dumped = ""
            dump(details, to: &dumped)
            #expect(!dumped.contains("hunter2") && !details.description.contains("hunter2"))
        }
    }
}

/// The sections of a page, in their usual order.
enum PageSectionKind: Sendable {
    case remarks, debugging, authorization, request, response, samples, errors, history
}

/// The columns of the tables of a page.
enum PageColumn: Sendable {
    case name, type, required, description, example
    case status, code, message
    case operation, access, resource, condition, associated
    case date, change
}

/// The headings, the cells of header rows and the fixed words of pages, in English and Chinese, in lower case.
enum PageWords {
    static let headings: [String: PageSectionKind] = [
        "operation description": .remarks, "description": .remarks, "usage notes": .remarks, "limits": .remarks,
        "limit": .remarks, "limitations": .remarks, "prerequisites": .remarks, "precautions": .remarks,
        "background information": .remarks, "api description": .remarks, "接口说明": .remarks, "使用说明": .remarks,
        "使用限制": .remarks, "前提条件": .remarks, "api描述": .remarks, "描述": .remarks, "背景信息": .remarks,
        "注意事项": .remarks,
        "debugging": .debugging, "debug": .debugging, "try it now": .debugging, "调试": .debugging,
        "在线调试": .debugging,
        "authorization information": .authorization, "ram authorization": .authorization,
        "authorization": .authorization, "授权信息": .authorization, "鉴权信息": .authorization,
        "ram授权信息": .authorization,
        "request parameters": .request, "request parameter": .request, "请求参数": .request,
        "response parameters": .response, "response parameter": .response, "response elements": .response,
        "response data": .response, "返回参数": .response, "返回数据": .response, "响应参数": .response,
        "响应元素": .response,
        "examples": .samples, "example": .samples, "sample code": .samples, "示例": .samples,
        "error codes": .errors, "error code": .errors, "errors": .errors, "错误码": .errors,
        "change history": .history, "release notes": .history, "变更历史": .history, "变更记录": .history,
    ]

    /// The cells of header rows.
    static let columns: [String: PageColumn] = [
        "parameter": .name, "name": .name, "参数": .name, "名称": .name, "参数名": .name,
        "type": .type, "类型": .type,
        "required": .required, "required?": .required, "required or not": .required, "是否必选": .required,
        "是否必须": .required, "是否必填": .required, "必填": .required, "必选": .required,
        "description": .description, "描述": .description, "说明": .description,
        "example": .example, "example value": .example, "sample value": .example, "示例": .example,
        "示例值": .example,
        "http status code": .status, "httpcode": .status, "http status": .status, "http code": .status,
        "status code": .status, "http 状态码": .status, "http状态码": .status, "状态码": .status,
        "error code": .code, "错误码": .code, "错误代码": .code,
        "error message": .message, "错误信息": .message, "错误消息": .message,
        "operation": .operation, "action": .operation, "操作": .operation,
        "access level": .access, "访问级别": .access,
        "resource type": .resource, "资源类型": .resource,
        "condition key": .condition, "条件关键字": .condition, "条件键": .condition,
        "associated operation": .associated, "dependent action": .associated, "关联操作": .associated,
        "change time": .date, "date": .date, "变更时间": .date,
        "summary of changes": .change, "变更内容概要": .change, "变更内容": .change,
    ]

    /// The cells of header rows without their spaces, the longest first.
    static let gluedColumns: [(text: [UInt8], column: PageColumn)] =
        columns
        .map { (Array($0.key.utf8.filter { $0 != UInt8(ascii: " ") }), $0.value) }
        .sorted {
            ($1.0.count, String(decoding: $0.0, as: UTF8.self)) < ($0.0.count, String(decoding: $1.0, as: UTF8.self))
        }

    static let required: [String: Bool] = ["yes": true, "no": false, "yes.": true, "no.": false, "是": true, "否": false]

    /// The names of types, without the types that angle brackets follow, the longest first.
    static let types = [
        "boolean", "integer", "number", "string", "double", "object", "struct", "array", "float", "int32", "int64",
        "long", "list", "bool", "file", "map", "any", "int",
    ]

    /// The types that pages whose cells are glued together use.
    static let currentTypes = [
        "boolean", "integer", "string", "double", "object", "array", "float", "long", "map", "any",
    ]

    static let accessLevels = [
        "read", "write", "list", "get", "create", "update", "delete", "none", "tagging", "permission management",
    ]

    /// The words that stand for an empty cell.
    static let empty: Set<String> = ["none", "-", "无", "n/a", ""]

    /// The labels of samples, without spaces and backticks.
    static let sampleLabels: Set<String> = [
        "samplerequests", "samplerequest", "requestexample", "requestexamples", "请求示例",
        "samplesuccessresponses", "samplesuccessresponse", "responseexamples", "responseexample", "sampleresponses",
        "正常返回示例", "返回示例", "jsonformat", "xmlformat", "json格式", "xml格式", "json", "xml", "format", "格式",
        "sampleerrorresponses", "sampleerrorresponse", "errorresponseexample", "异常返回示例", "错误返回示例",
    ]

    static let errorSampleLabels: Set<String> = [
        "sampleerrorresponses", "sampleerrorresponse", "errorresponseexample", "异常返回示例", "错误返回示例",
    ]

    /// The beginnings of sentences after the error table.
    static let endsOfErrors = [
        "for a list of error codes", "for more information about error codes", "访问[", "访问错误中心", "更多错误码",
    ]

    static let undisclosed = ["no authorization information disclosed", "暂无授权信息", "无授权信息透出"]

    static let navigation: Set<String> = [
        "all products", "search", "document center", "documentation", "community", "console", "log on", "sign in",
        "home", "product documentation", "api reference", "copy as md", "my favorites", "产品", "文档中心", "帮助文档",
        "我的收藏", "产品详情", "控制台", "登录",
    ]

    static let updated = ["last updated", "updated at", "更新时间", "最近更新时间"]

    static let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
}

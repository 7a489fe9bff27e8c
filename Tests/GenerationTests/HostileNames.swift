/// Names that mean something to Swift, to the runtime or to generated code, which specs can choose all the same.
enum HostileNames {
    /// Words that are the same to a file system that ignores case stand here once.
    static let all = unique(keywords + standardTypes + runtimeTypes + members)

    private static let keywords = words(
        """
        any some each async await actor as break case catch class consume consuming continue convenience copy default
        defer deinit didSet discard do dynamic else enum extension fallthrough false fileprivate final for func get guard if
        import in indirect infix init inout internal is isolated lazy left let macro mutating nil none nonisolated
        nonmutating open operator optional override package postfix precedencegroup prefix private protocol public repeat
        required rethrows return right self sending set static struct subscript super switch then throw throws true try
        typealias unowned unsafe var weak where while willSet yield borrowing borrow associatedtype main available escaping
        """)

    private static let standardTypes = words(
        """
        Any AnyObject Array Bool Character Codable Collection Comparable Data Date Decodable Dictionary Double Duration
        Element Encodable Equatable Error Float Hashable Hasher Identifiable Int Int64 Iterator Key KeyPath MainActor Mirror
        Never Operation Process Range RawValue Regex Result Sendable Sequence StaticString String Substring Suite Tag Task
        Test Thread Type Type1 Protocol UInt URL UUID Value Void
        """)

    private static let runtimeTypes = words(
        """
        AnyCallExecutor CallError CallExecutor CallOptions ComplianceExpectation ClientConfiguration Configuration
        ConfigurationError Credentials EndpointRules ErrorDetails Failure FieldContainer FieldConvertible FieldValue Fields GeneratedClient LookupItem
        LookupRequest LookupState OpenEnumeration PageItem PagedRequest Pages Paging ComplianceTest Request
        ResourceLookup Response RetryPolicy Schema Service ServiceClient ServiceFailure ServiceOperation
        ServiceRequest ServiceResponse Structure Timestamp Transport WaitError Waiter
        """)

    private static let members = words(
        """
        absentField action allCases call client CodingKeys common customMirror debugDescription decode description details
        encode executor fields found hash hashValue holds id index isNotFound isThrottling item items json known knownValues list
        localizedDescription newValue number of otherSpellings page pages print rawValue region resource send state steps
        structures unrecognized walk with
        """)

    private static func words(_ text: String) -> [String] {
        text.split(whereSeparator: \.isWhitespace).map { String($0) }
    }

    private static func unique(_ names: [String]) -> [String] {
        var seen = Set<String>()
        return names.filter { seen.insert($0.lowercased()).inserted }
    }
}

extension String {
    var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}

/// A service in which everything has a hostile name.
struct HostileService {
    let names: [String]
    /// Whether operations have the names, or shared structures: they are pages of one documentation.
    var hasOperations = true
    /// The places of names that are left out, such as `structure any`: lint has refused them.
    var refused: Set<String> = []

    private func names(for place: String) -> [String] {
        names.filter { !refused.contains("\(place) \($0)") && !refused.contains("\(place) \($0.capitalizedFirst)") }
    }

    private var sharedStructures: [String] { hasOperations ? [] : names(for: "structure") }

    var service: String {
        let structures = sharedStructures.map { name in
            """
            <structure name="\(name.capitalizedFirst)"><member name="\(name)" type="string" required="true"/>\
            <member name="Next" type="list"><item type="structure" use="\(name.capitalizedFirst)"/></member></structure>
            """
        }
        let enumerations = names(for: "enumeration").map { name in
            #"<enumeration name="\#(name.capitalizedFirst)Word" type="string"><value wire="\#(name)"/></enumeration>"#
        }
        let states = names(for: "state").map { #"<state name="\#($0)"/>"# }
        let resources = names(for: "resource").map { name in
            #"<resource name="\#(name)" title="The \#(name)"><state name="Only"/></resource>"#
        }
        return """
            <service name="Hostile" version="2000-01-01" module="Hostile" client="HostileClient" title="Hostile names">
              <summary>Everything has a hostile name.</summary>
              <endpoints><pattern host="hostile.{region}.aliyuncs.com"/></endpoints>
              <types>
                \((structures + enumerations).joined(separator: "\n    "))
              </types>
              <errors>\(errors)</errors>
              <resources>
                <resource name="All" title="All states" id="AllId">
                  \(states.joined(separator: "\n      "))
                  <lookup operation="SeeAll"><set name="Id">{#id}</set></lookup>
                </resource>
                \(resources.joined(separator: "\n    "))
              </resources>
            </service>
            """
    }

    private var errors: String {
        names(for: "error").map { #"<error status="400" code="\#($0)" message="No."/>"# }.joined(separator: "\n    ")
    }

    var operations: [String: String] {
        var operations = ["SeeAll": seeAll, "Use": use]
        if hasOperations {
            for name in names(for: "operation") { operations[name] = operation(name) }
        }
        return operations
    }

    private var seeAll: String {
        file(
            "SeeAll",
            #"<parameter name="Id" type="string"/><parameter name="PageNumber" type="integer" role="pageNumber"/>"#,
            """
            <field name="Items" type="list" role="items"><item type="structure" typeName="SeeAllRequest">\
            <member name="AllId" type="string"/><member name="State" type="string" states="All"/></item></field>
            """, "")
    }

    /// All shared types, and all names as parameters and values.
    private var use: String {
        let structures = sharedStructures.enumerated().map {
            #"<parameter name="S\#($0)" type="list"><item type="structure" use="\#($1.capitalizedFirst)"/></parameter>"#
        }
        let enumerations = names(for: "enumeration").enumerated().map {
            #"<parameter name="E\#($0)" type="string" required="true" use="\#($1.capitalizedFirst)Word"/>"#
        }
        let values = names(for: "value").map { #"<value wire="\#($0)"/>"# }
        let parameters = names(for: "parameter").map { #"<parameter name="\#($0)" type="string" required="true"/>"# }
        return file(
            "Use",
            (structures + enumerations + [#"<parameter name="AllValues" type="string">"#] + values + ["</parameter>"]
                + parameters).joined(separator: "\n    "),
            parameters.joined(separator: "\n    ").replacingParameters, errors)
    }

    /// An operation of the name, and types of the name inside each other.
    private func operation(_ name: String) -> String {
        // What holds for the types of one operation holds for those of all.
        let endings = name == names.first ? ["Request", "Response", "Error"] : []
        let own = endings.map { ending in
            """
            <parameter name="\(name)\(ending)" type="structure"><member name="\(name)\(ending)" type="structure">\
            <member name="Text" type="string"/></member></parameter>
            """
        }
        let nested = """
            <parameter name="\(name)" type="structure">
              <member name="\(name)" type="structure"><member name="\(name)" type="string"><value wire="\(name)"/></member></member>
              <member name="Texts" type="list"><item type="list"><item type="structure" typeName="Deep\(name)">\
            <member name="Number" type="long"/><member name="Time" type="timestamp"/></item></item></member>
            </parameter>
            """
        let parameters = refused.contains("nested \(name)") ? own : own + [nested]
        return file(
            name, parameters.joined(separator: "\n    "), parameters.joined(separator: "\n    ").replacingParameters,
            #"<error status="400" code="\#(name)" message="No."/>"#)
    }

    private func file(_ name: String, _ parameters: String, _ fields: String, _ errors: String) -> String {
        let errors = errors.isEmpty ? "" : "<errors>\(errors)</errors>"
        return """
            <operation name="\(name)">
              <source title="Hostile names"/>
              <summary>Is called \(name).</summary>
              <request>
                \(parameters)
              </request>
              <response>
                \(fields)
              </response>
              \(errors)
            </operation>
            """
    }
}

extension String {
    fileprivate var replacingParameters: String {
        replacing("<parameter ", with: "<field ").replacing("</parameter>", with: "</field>")
    }
}

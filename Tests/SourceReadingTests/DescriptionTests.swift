import SDKGenDiagnostics
import SDKGenSourceReading
import Testing

/// A description and the facts that it states, as `kind = value`; the text of a value follows `:`.
struct DescribedCase: CustomTestStringConvertible, Sendable {
    let name: String
    let kind: StatedData.Kind
    let text: String
    let facts: [String]
    var example: String?
    var isRequest = true

    init(
        _ name: String, _ kind: StatedData.Kind, _ text: String, _ facts: [String], example: String? = nil,
        isRequest: Bool = true
    ) {
        self.name = name
        self.kind = kind
        self.text = text
        self.facts = facts
        self.example = example
        self.isRequest = isRequest
    }

    var testDescription: String { String(text.prefix(60)) }
}

@Suite struct DescriptionTests {
    @Test(arguments: values + limits + strings + conditions)
    func readsFactsFromDescription(_ described: DescribedCase) throws {
        let facts = facts(of: described)
        #expect(shown(facts) == described.facts)
        for fact in facts where ["value", "default", "minimum", "maximum", "unit", "refusedPrefix"].contains(fact.kind)
        {
            let bytes = fact.location.file.bytes[fact.location.offset..<(fact.location.offset + fact.location.length)]
            let source = String(decoding: bytes, as: UTF8.self)
            #expect(source == fact.value || source.filter { $0 != "," } == fact.value)
        }
    }

    static let values: [DescribedCase] = [
        DescribedCase(
            "State", .string, "状态，取值：\n\n- **Joined**：已加入。\n\n- **空**：未加入。\n\n- **空闲**：等待。",
            ["value = Joined: 已加入。", "value = 空闲: 等待。"]),
        DescribedCase(
            "Color", .string,
            "The color. Valid values:\n\n- **Red**: a warm color.\n\n- **Blue** (default): a cold color.",
            ["default = Blue", "value = Red: a warm color.", "value = Blue: a cold color."]),
        DescribedCase(
            "Color", .string, "The color. Valid values:\n*   **Red**: warm\n*   Blue: cold",
            ["value = Red: warm", "value = Blue: cold"]),
        DescribedCase(
            "Color", .string, "The color. Valid values:\n  • Red: warm\n  • Dark Blue (default): cold",
            ["default = Dark Blue", "value = Red: warm", "value = Dark Blue: cold"]),
        DescribedCase(
            "Color", .string, "The color. Valid values: **Red**, **Blue** (default), or **Green**.",
            ["default = Blue", "value = Red", "value = Blue", "value = Green"]),
        DescribedCase("Color", .string, "The color. Valid values: **Red|Blue**", ["value = Red", "value = Blue"]),
        DescribedCase("Color", .string, "Valid values: Red and Blue.", ["value = Red", "value = Blue"]),
        DescribedCase("Color", .string, "Set the value to **Red**.", ["value = Red"]),
        DescribedCase("Color", .string, "Value: **Red** (warm).", ["value = Red: warm"]),
        DescribedCase(
            "Color", .string, "Valid values: **Red**: warm; **Blue**: cold.",
            ["value = Red: warm", "value = Blue: cold"]),
        DescribedCase(
            "Color", .string,
            "The color. Valid values:\n\nThey are case-sensitive.\n\n- **Red**\n- **Blue**\n\n> Use **Green** elsewhere.",
            ["value = Red", "value = Blue"]),
        DescribedCase(
            "Color", .string, "Valid values:\n\n**Red**: warm.\n\n**Blue** (default): cold.",
            ["default = Blue", "value = Red: warm.", "value = Blue: cold."]),
        DescribedCase(
            "Color", .string,
            "Valid values:\n- **Red**: warm.\n    - Not on Sundays.\n- **Blue**: default value. Cold.",
            ["default = Blue", "value = Red: warm.", "value = Blue: default value. Cold."]),
        DescribedCase(
            "Color", .string, "颜色。取值：\n\n- **Red**（默认值）：暖色。\n- **Blue**：冷色。",
            ["default = Red", "value = Red: 暖色。", "value = Blue: 冷色。"]),
        DescribedCase(
            "Color", .string, "颜色，取值：**Red**、**Blue**或**Green**。", ["value = Red", "value = Blue", "value = Green"]),
        DescribedCase("Carrier", .string, "Valid values:\n- **红色线路**\n- **蓝色线路**", ["value = 红色线路", "value = 蓝色线路"]),
        DescribedCase(
            "Count", .integer, "The count. Valid values: **5** (default), **10**, and **20**.",
            ["default = 5", "value = 5", "value = 10", "value = 20"]),
        DescribedCase(
            "Force", .boolean, "Whether to insist. Valid values:\n- **true**: yes\n- **false** (default): no",
            ["default = false"]),
        DescribedCase(
            "Force", .boolean, "Whether to insist.\n\n- **true**: yes.\n- **false** (default): no.", ["default = false"]
        ),
        DescribedCase(
            "Phase", .string, "The phase.\n\n- **Warm**: it warms up.\n- **Hot**: it is hot.",
            [
                "value = Warm: it warms up.", "value = Hot: it is hot.",
                "doubt = the description does not say that the list contains the values",
            ]),
        DescribedCase(
            "Key", .string,
            "The filter. The following filter conditions are supported:\n\n- **Color**: the color. Valid values: **Red** and **Blue**.\n- **Id**: the ID.",
            ["value = Color: the color. Valid values: **Red** and **Blue**.", "value = Id: the ID."]),
        DescribedCase(
            "Oven", .string,
            "The settings:\n\n- **Oven.Mode**: the mode. Valid values: **a** and **b**. Default value: **a**.\n- **Oven.Heat**: the heat. Unit: K.",
            []),
        DescribedCase(
            "Next", .string,
            "The token. Valid values:\n- If this is the first query, leave it empty.\n- Set the value to **Next** otherwise.",
            []),
        DescribedCase("Port", .string, "The **Port** of the **Gadget** in **Bold** words.", []),
        DescribedCase(
            "Zone", .integer, "Valid values:\n- **7**\n- **10 to 20**", ["doubt = the list contains more than values"]),
    ]

    static let limits: [DescribedCase] = [
        DescribedCase(
            "Size", .integer, "The size. Valid values: **1** to **50**. Default value: **10**.",
            ["default = 10", "minimum = 1", "maximum = 50"]),
        DescribedCase("Size", .integer, "The size. Valid values: **1 to 50**.", ["minimum = 1", "maximum = 50"]),
        DescribedCase("Size", .integer, "Value range: [2, 10240].", ["minimum = 2", "maximum = 10240"]),
        DescribedCase("Size", .integer, "Valid values: 1-50", ["minimum = 1", "maximum = 50"]),
        DescribedCase("Size", .integer, "Valid values: 1,000 to 2,000", ["minimum = 1000", "maximum = 2000"]),
        DescribedCase("Size", .integer, "Valid values: **-1** to **99**.", ["minimum = -1", "maximum = 99"]),
        DescribedCase(
            "Size", .integer, "Maximum value: **50**. The default value is 10.", ["default = 10", "maximum = 50"]),
        DescribedCase(
            "Size", .integer, "大小。单位：秒。取值范围：**1**～**50**，默认值：**10**。",
            ["default = 10", "minimum = 1", "maximum = 50", "unit = 秒"]),
        DescribedCase("Size", .integer, "大小，最大值为**50**，默认值为**10**。", ["default = 10", "maximum = 50"]),
        DescribedCase("Size", .integer, "The size. Unit: Mbit/s.", ["unit = Mbit/s"]),
        DescribedCase("Size", .string, "The size. Unit: **K** indicates kilo.", []),
        DescribedCase(
            "Size", .integer, "Valid values: **1** to **9**, **12**, and **24**.",
            ["doubt = the description mixes a range with single values"]),
        DescribedCase(
            "Size", .integer, "Valid values: 0 to 63. A value of -1 means none.",
            ["minimum = 0", "maximum = 63", "doubt = the range may leave out a special value"]),
        DescribedCase(
            "Size", .integer, "Valid values: 1 to 5. The value must be 2 to 6.",
            [
                "doubt = the description states several values for minimum: 1, 2",
                "doubt = the description states several values for maximum: 5, 6",
            ]),
        DescribedCase(
            "Size", .integer, "- If **Mode** is set to **Slow**, valid values of **Size** are **1** to **9**.",
            [
                "range = If **Mode** is set to **Slow**, valid values of **Size** are **1** to **9**",
                "rangeMinimum = 1", "rangeMaximum = 9",
            ]),
        DescribedCase("Size", .integer, "Each gadget belongs to the default 5 groups.", []),
        DescribedCase("Size", .integer, "If **Mode** is set to **Slow**, the default value is **9**.", []),
        DescribedCase(
            "Size", .integer, "If you do not specify this parameter, the default value is **9**.", ["default = 9"]),
        DescribedCase("Size", .integer, "The size. The default value of **Weight** is **9**. Unit: kg.", ["unit = kg"]),
        DescribedCase("Ids", .list, "You can specify up to 20 gadget IDs.", ["maxItems = 20"]),
        DescribedCase("Ids", .list, "Valid values of **N**: **1** to **16**.", ["maxItems = 16"]),
        DescribedCase("Ids", .list, "最多支持输入20个ID。", ["maxItems = 20"]),
        DescribedCase("Size", .integer, "Default value: the size of the parent.", []),
        DescribedCase("Total", .integer, "The total. Default value: **1**.", [], isRequest: false),
    ]

    static let strings: [DescribedCase] = [
        DescribedCase(
            "Name", .string,
            "The name must be 2 to 128 characters in length and cannot start with `http://` or `https://`.",
            ["minLength = 2", "maxLength = 128", "refusedPrefix = http://", "refusedPrefix = https://"]),
        DescribedCase(
            "Name", .string, "长度为2～128个字符，必须以字母或中文开头，不能以`http://`或`https://`开头。",
            ["minLength = 2", "maxLength = 128", "refusedPrefix = http://", "refusedPrefix = https://"]),
        DescribedCase(
            "Key", .string,
            "It can be up to 64 characters in length. It cannot start with lamp or acme:, and cannot contain http://.",
            ["maxLength = 64", "refusedPrefix = lamp", "refusedPrefix = acme:"]),
        DescribedCase(
            "Token", .string, "The value cannot exceed 64 ASCII characters in length.",
            ["maxLength = 64", "format = ascii"]),
        DescribedCase("Token", .string, "只支持ASCII字符，且不能超过64个字符。", ["maxLength = 64", "format = ascii"]),
        DescribedCase("Time", .string, "The time in UTC, as YYYY-MM-DDThh:mm:ssZ.", ["format = date-time"]),
        DescribedCase("Time", .string, "格式为：`YYYY-MM-DDThh:mmZ`。", ["format = date-time-minutes"]),
        DescribedCase("Ip", .string, "The IPv4 address of the gadget.", ["format = ipv4"], example: "10.0.0.1"),
        DescribedCase("Ip", .string, "The IPv4 address of the gadget.", [], example: "gd-1"),
        DescribedCase(
            "Ids", .string, "The IDs. Separate multiple IDs with commas (,).",
            ["style = comma", "doubt = the string is a list separated by commas"]),
        DescribedCase(
            "Old", .string, "This parameter is deprecated. Use **New** instead.",
            ["deprecated = true", "replacement = New"]),
        DescribedCase("Old", .string, "该参数已废弃。", ["deprecated = true"]),
        DescribedCase("Old", .string, "This parameter does not take effect.", ["doubt = the parameter has no effect"]),
        DescribedCase("Arn", .string, "Value: arn:${region}:${name}.", []),
    ]

    static let conditions: [DescribedCase] = [
        DescribedCase(
            "Period", .integer, "This parameter is required if **ChargeType** is set to **PrePaid**.",
            ["requiredWhen = This parameter is required if **ChargeType** is set to **PrePaid**"]),
        DescribedCase(
            "Period", .integer, "当**ChargeType**参数的值为**PrePaid**时，该参数必选。",
            ["requiredWhen = 当**ChargeType**参数的值为**PrePaid**时，该参数必选"]),
        DescribedCase(
            "Period", .integer, "This parameter is required when you buy a gadget.",
            ["requiredWhen = This parameter is required when you buy a gadget"]),
        DescribedCase(
            "Period", .integer, "This parameter is not required if **ChargeType** is set to **PostPaid**.", []),
    ]

    @Test func namesParameterAndValueOfCondition() {
        var data = data(of: Self.conditions[0])
        data.kind = nil
        var operation = operation(with: data)
        operation.readDescriptions(language: "en")
        let condition = operation.parameters[0].requiredWhen.first
        #expect(condition?.parameter?.value == "ChargeType")
        #expect(condition?.value?.value == "PrePaid")
    }

    @Test func structuralFactsWin() {
        var data = data(of: DescribedCase("Size", .integer, "Valid values: 1 to 5. Default value: 2.", []))
        data.maximum = Stated("7", at: data.location)
        data.defaultValue = Stated("3", at: data.location)
        var operation = operation(with: data)
        operation.readDescriptions(language: "en")
        #expect(operation.parameters[0].maximum?.value == "7")
        #expect(operation.parameters[0].minimum?.value == "1")
        #expect(operation.parameters[0].defaultValue?.value == "3")
    }

    @Test func limitsOfElementsBelongToTheirList() {
        var key = data(of: DescribedCase("Key", .string, "The key. You can specify up to 20 tag keys.", []))
        key.kind = Stated(.string, at: key.location)
        var item = StatedData(at: key.location)
        item.kind = Stated(.structure, at: key.location)
        item.members = [key]
        var list = StatedData(name: Stated("Tag", at: key.location), at: key.location)
        list.kind = Stated(.list, at: key.location)
        list.item = [item]
        var operation = operation(with: list)
        operation.readDescriptions(language: "en")
        #expect(operation.parameters[0].maxItems?.value == 20)
        #expect(operation.parameters[0].item[0].members[0].maxItems == nil)
    }

    // MARK: Remarks

    @Test(arguments: [
        (
            "You can delete only gadgets that are in the **Idle** or **Broken** state.",
            ["allowedState = Idle", "allowedState = Broken"]
        ),
        ("Before you call this operation, the gadget must be in the **Idle** state.", ["allowedState = Idle"]),
        ("- 只能删除处于**Idle**和**Broken**状态的小工具。", ["allowedState = Idle", "allowedState = Broken"]),
        (
            "After you call this operation, the gadget enters the **Stopping** state and then the gadget enters the **Idle** state.",
            ["stateDuring = Stopping", "stateAfter = Idle"]
        ),
        (
            "调用后从**Active**状态进入**Stopping**状态，完成后进入**Idle**状态。",
            ["allowedState = Active", "stateDuring = Stopping", "stateAfter = Idle"]
        ),
        (
            "**DeleteGadget** is an asynchronous operation. You can call [DescribeGadgets](https://example.com/1.html) to query the status of the gadget:\n- If the gadget is in the **Deleting** state, the gadget is being deleted.",
            ["stateDuring = Deleting", "poll = DescribeGadgets", "link = DescribeGadgets"]
        ),
        ("Call the ListGadgets operation to find IDs.", ["link = ListGadgets"]),
        ("In this state, you can only query the gadget.", []),
        ("If the owner is a lamp, the lamp must be in the **Off** state.", []),
        (
            "This operation is deprecated. We recommend that you call RemoveGadget.",
            ["deprecated = true", "replacement = RemoveGadget", "link = RemoveGadget"]
        ),
    ])
    func readsFactsFromRemarks(_ text: String, _ expected: [String]) {
        let file = SourceFile(path: "remarks", bytes: Array(text.utf8))
        var operation = operation(named: "DeleteGadget", in: file)
        operation.remarks = SourceText(0..<file.bytes.count, of: file)
        operation.readDescriptions(language: "en")
        #expect(operation.facts.filter { !["name", "remarks"].contains($0.kind) }.map(\.shown) == expected)
    }

    // MARK: Errors

    @Test(
        arguments: [
            (
                "The error message returned because the gadget does not exist. Check whether the ID is valid.",
                "the gadget does not exist.", "Check whether the ID is valid."
            ),
            ("The gadget is idle.", "The gadget is idle.", nil),
            ("小工具不存在，请您检查ID。", "小工具不存在", "请您检查ID。"),
            ("请求失败。", "请求失败。", nil),
            ("Try again later.", nil, "Try again later."),
            (
                "The quota is reached. To request a higher quota, submit a ticket.", "The quota is reached.",
                "To request a higher quota, submit a ticket."
            ),
        ] as [(String, String?, String?)])
    func separatesRemedyFromDescription(_ text: String, _ description: String?, _ remedy: String?) {
        let file = SourceFile(path: "errors", bytes: Array(text.utf8))
        var operation = operation(named: "DeleteGadget", in: file)
        let start = SourceLocation(file: file, offset: 0)
        operation.errors = [
            StatedError(
                status: nil, code: Stated("Gadget", at: start), message: nil,
                description: SourceText(0..<file.bytes.count, of: file), at: start)
        ]
        operation.readDescriptions(language: "en")
        #expect(operation.errors[0].description?.string == description)
        #expect(operation.errors[0].remedy?.string == remedy)
    }

    // MARK: Hostile texts

    @Test func survivesMutilatedDescriptions() {
        for described in Self.values + Self.limits + Self.strings + Self.conditions {
            for length in stride(from: 0, through: described.text.utf8.count, by: 3) {
                let bytes = Array(described.text.utf8.prefix(length)) + Array("`**([<- : ".utf8.prefix(length % 11))
                _ = facts(of: DescribedCase("Size", described.kind, String(decoding: bytes, as: UTF8.self), []))
            }
        }
    }

    @Test func readsLongDescriptionsQuickly() {
        let pieces = [
            "only in the ", "Valid values: ", "**a** ", "- **a**: ", "default value is 5 ", "If x is ", "取值：", "(",
            "1 to ",
        ]
        let clock = ContinuousClock()
        for piece in pieces {
            let text = String(repeating: piece, count: 4_000)
            let lines = String(repeating: piece + "\n", count: 4_000)
            let time = clock.measure {
                for text in [text, lines] {
                    _ = facts(of: DescribedCase("Size", .string, text, []))
                }
            }
            #expect(time < .seconds(20), "\(piece): \(time)")
        }
    }

    // MARK: Helpers

    private func operation(named name: String, in file: SourceFile) -> StatedOperation {
        StatedOperation(
            name: Stated(name, at: SourceLocation(file: file, offset: 0)),
            source: SourceDescription(file: file, layout: "test", language: "en", title: name))
    }

    private func operation(with data: StatedData) -> StatedOperation {
        var operation = operation(named: "MakeGadget", in: data.location.file)
        operation.parameters = [data]
        return operation
    }

    private func data(of described: DescribedCase) -> StatedData {
        let file = SourceFile(path: "description", bytes: Array(described.text.utf8))
        let start = SourceLocation(file: file, offset: 0)
        var data = StatedData(name: Stated(described.name, at: start), at: start)
        data.kind = Stated(described.kind, at: start)
        data.example = described.example.map { Stated($0, at: start) }
        data.description = SourceText(0..<file.bytes.count, of: file)
        if described.kind == .list {
            var item = StatedData(at: start)
            item.kind = Stated(.string, at: start)
            data.item = [item]
        }
        return data
    }

    private func facts(of described: DescribedCase) -> [Fact] {
        let data = data(of: described)
        var operation = operation(named: "MakeGadget", in: data.location.file)
        if described.isRequest { operation.parameters = [data] } else { operation.fields = [data] }
        operation.readDescriptions(language: "en")
        let own = "\(described.isRequest ? "request" : "response") \(described.name)"
        return operation.facts.filter {
            !["name", "type", "example"].contains($0.kind) && !($0.kind == "description" && $0.subject == own)
        }
    }

    /// The facts as `kind = value`; the text of a value follows its value.
    private func shown(_ facts: [Fact]) -> [String] {
        var lines: [String] = []
        for fact in facts {
            if fact.kind == "description", !lines.isEmpty {
                lines[lines.count - 1] += ": \(fact.value)"
            } else {
                lines.append(fact.shown)
            }
        }
        return lines
    }
}

extension Fact {
    fileprivate var shown: String { "\(kind) = \(value)" }
}

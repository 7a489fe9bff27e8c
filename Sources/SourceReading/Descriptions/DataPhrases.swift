/// What a phrase in the description of a parameter or field states.
enum DataEffect: Sendable {
    /// Values, or a range, follow the phrase.
    case values
    /// Values follow the phrase, as list items only.
    case valueItems
    case range, minimum, maximum
    case length, fixedLength, minLength, maxLength
    case minItems, maxItems
    case defaultValue
    case unit
    /// Prefixes follow the phrase.
    case refusedPrefixes
    case format(String)
    case ascii
    case style(StatedData.Style)
    case requiredWhen
    case deprecated, replacement, withoutEffect
}

/// The phrases of descriptions. A new way to state a fact is a new pattern here; see ``Pattern`` for its signs.
let dataPhrases = PhraseTable<DataEffect>([
    (
        .values,
        [
            "(valid|available|possible|supported|allowed|acceptable|optional) (value|values|options) [range] "
                + "[(of|for) [the|a] [parameter] [@group] @subject] [(is|are|include|includes) [as follows]] [:]",
            "(valid|available|possible|supported|allowed) (value|values|options) (of|for|in) .. (is|are|:)",
            "only valid value is [:]", "^ (value|values) [:]",
            "value can [only] be [set to] [one of the following [values]] [:]",
            "value [of this parameter] (must be|is [always] [fixed [(to|as|at)]] [set to]) [:]",
            "(fixed|hard-coded) (to|as) [:]",
            "^ set [the] (value|parameter|this parameter|value of this parameter) to [:]",
            "(取|可 选|有 效|合 法|枚 举|可 取|可 用) 值 [范 围 [(为|是|如 下|包 括|包 含)]|(为|是|如 下|包 括|包 含)] [:]",
            "^ 值 [为|是] [:]", "固 定 [取] 值 [为|是] [:]", "固 定 为 [:]", "参 数 值 [为|是] [:]",
            "取 值 (仅 为|分 别 为|只 能 为|只 能 是|可 以 为) [:]", "^ 设 置 为 [:]",
        ]
    ),
    (
        .valueItems,
        [
            "following (values|types|filter conditions|states|statuses|options|methods|modes|protocols|filter keys|keys) "
                + "[(are|is) [supported|available|valid|allowed]|..] :",
            "(包 括|包 含|分 为|支 持 以 下|如 下|以 下) .. :",
        ]
    ),
    (
        .range,
        [
            "[value] must be % [!]", "value (ranges|range) %", "[value] range [of [values|@subject]] [(is|:|from)] %",
            "port values : %", "范 围 [(为|是|在|需 要 在)] [:] %", "% 之 间 的 整 数",
            "[an] integer [value] [in the range of|within] %",
        ]
    ),
    (
        .minimum,
        [
            "minimum [value] [of @subject] [(is|:)] #min", "最 小 [取] 值 [为|是] [:] #min",
            "value must be greater than or equal to #min",
        ]
    ),
    (
        .maximum,
        [
            "(maximum|max) [value] [(of|for) @subject] [(is|:)] #max", "最 大 [取] 值 [为|是|不 超 过] [:] #max",
            "value (cannot exceed|can not exceed|must not exceed|must be less than or equal to) #max",
        ]
    ),
    (
        .length,
        [
            "% [ASCII|English|Unicode] (characters|character|letters|chars)", "[#min] or % characters",
            "#min and #max [ASCII] characters in length",
            "长 度 [限 制|必 须] [为|在|是] [:] %", "% [个] [ASCII|英 文|中 英 文|半 角] 字 符",
        ]
    ),
    (
        .fixedLength,
        [
            "must be #length [ASCII] characters in length", "must be exactly #length [ASCII] characters",
            "长 度 [固 定] (为|是) #length [个|位] (字 符|字 节)",
        ]
    ),
    (
        .maxLength,
        [
            "(up to|exceed|at most|limited to|no more than|maximum of|not exceed|within|than) #max [ASCII|English|Unicode] "
                + "(characters|chars)", "maximum length [of ..] [(is|:)] #max",
            "(最 多|超 过|值 过|不 超 过|限 制 为|限 制 在|不 大 于|最 大 长 度 为|最 长) [支 持|输 入|为] #max [个] [ASCII|英 文] 字 符",
            "长 度 [限 制 为|不 超 过|不 能 超 过|最 大 为|最 长 为|小 于 等 于] #max [个] [ASCII|英 文] 字 符",
        ]
    ),
    (
        .maxItems,
        [
            "(about|for|between|of) up to #max $noun",
            "(specify|add|enter|set|configure|query|associate|disassociate|contain|pass|provide|include|support|supports|"
                + "attach|remove|delete|select|release|use|have|create|adding) (up to|at most|a maximum of|no more than|"
                + "maximum of) #max $noun",
            "maximum of #max $noun [$noun] [$noun] (are|is|can be) [supported|specified|..]",
            "maximum number of .. is #max",
            "up to #max $noun [$noun] [$noun] (are|can be) (supported|specified|added|queried)",
            "(最 多|最 大) [支 持|可 以|可|能|同 时] [支 持|输 入|提 供|指 定|传 入|设 置|添 加|填 写|查 询|包 含|解 绑|绑 定|传] #max [个|条]",
            "不 超 过 #max 个", "支 持 输 入 #max 个",
        ]
    ),
    (.minItems, ["specify at least #min", "至 少 (输 入|指 定|传 入) #min 个"]),
    (
        .defaultValue,
        [
            "default value [of (@subject|this parameter)] [(is|:) [set to]] $value", "default (is|:) $value",
            "defaults to $value",
            "$value is used by default", "by default, [the value is] $value [is used] !",
            "^ by default , [the] value [of this parameter] is [set to] $value",
            "默 认 [取] [值] (为|是|:) $value", "默 认 值 $value", "缺 省 [值] (为|是|:) $value", "默 认 $value !",
        ]
    ),
    (.unit, ["(unit|units) (:|is|are)", "measured in", "单 位 (:|为|是)", ", 单 位"]),
    (
        .refusedPrefixes,
        [
            "(cannot|not|neither) (start|begin) with", "not allowed to start with",
            "cannot be .. or (start|begin) with", "(不 能|不 可|不 得|不 允 许|不 可 以) 以",
        ]
    ),
    (.format("date-time"), ["yyyy-mm-ddthh:mm:ssz"]),
    (.format("date-time-minutes"), ["yyyy-mm-ddthh:mmz"]),
    (.format("date"), ["yyyy-mm-dd (format|格 式)", "in [the] yyyy-mm-dd", "格 式 [为] [:] yyyy-mm-dd !"]),
    (
        .format("epoch-milliseconds"),
        [
            "timestamp ... milliseconds", "unix time ... milliseconds", "milliseconds that have elapsed since",
            "毫 秒 [级] 时 间 戳", "时 间 戳 ... 毫 秒", "1970 ... 毫 秒 数",
        ]
    ),
    (
        .ascii,
        [
            "(contain|support|supports|contains|accept) only ASCII characters",
            "only [contain|support] ASCII characters",
            "only ASCII characters [are|is] [supported|allowed]", "exceed #max ASCII characters",
            "#max ASCII characters",
            "(只|仅) [支 持|能|包 含] [包 含] ASCII 字 符", "#max 个 ASCII 字 符",
        ]
    ),
    (
        .style(.comma),
        [
            "separate multiple .. (with|by|using) [a|half-width] (comma|commas)",
            "separated (with|by) [a|half-width] (comma|commas)",
            "separate [the|them] [$x] [$x] (with|by) [a|half-width] (comma|commas)", "comma-separated [list] ..",
            "(用|以|使 用|通 过) [半 角|英 文|半 角 的|英 文 的] 逗 号 ... (隔 开|分 隔|分 割|分 开|区 分)",
        ]
    ),
    (
        .style(.json),
        [
            "json (string|array string)", "json-formatted string", "in [the] json format", "string in [the] json",
            "json (格 式|字 符 串|串|数 组)",
        ]
    ),
    (
        .requiredWhen,
        [
            "this (parameter|field|value) is required [only] (if|when|for)",
            "(if|when) ... , this (parameter|field|value) (is required|must be specified|must be set|is also required)",
            "(if|when) ... , you must (specify|set) this parameter", "you must specify this parameter (if|when)",
            "^ required [only] (if|when)", "is required [only] (if|when) @parameter is",
            "(当|如 果|若|如) ... (该|此|本) (参 数|字 段|值|项) [为|是] (必 填|必 选|必 须 填 写|必 须 设 置|必 须 指 定|必 须)",
            "@parameter [参 数] [的] [取] 值 [取 值] (为|是) ... (该|此|本) (参 数|字 段|值|项) [为|是] (必 填|必 选)",
            "时 [,] [(该|此|本) (参 数|字 段|值|项)] [为] (必 填|必 选|必 须 填 写|必 须 设 置)",
            "指 定 了 [了] @parameter 后 [,] [该 参 数] [为] (必 填|必 选)",
        ]
    ),
    (
        .deprecated,
        [
            "(this|the) (parameter|field|attribute|property) (is|has been|was) [now] (deprecated|discontinued|abandoned|obsolete|disused)",
            "(this|the) (parameter|field) is no longer (used|valid|in use|supported|available)", "^ deprecated !",
            "^ deprecated ,",
            "(该|此|本) (参 数|字 段|属 性|值) (已|已 经) [被|经] (废 弃|弃 用|下 线|停 用|作 废|不 再 使 用|废 除)",
            "^ 已 (废 弃|弃 用|作 废)", "(该|此|本) (参 数|字 段|属 性) (不 再 使 用|废 弃|弃 用)",
        ]
    ),
    (
        .replacement,
        [
            "use [the] @name [parameter] instead", "replaced (by|with) [the] @name",
            "recommend that you use [the] @name",
            "(deprecated|used) . use [the] @name", "(请|建 议) [您] (使 用|用|改 用) @name", "(由|被) @name [参 数] (代 替|替 代|取 代)",
        ]
    ),
    (
        .withoutEffect,
        [
            "this (parameter|field) does not take effect",
            "this (parameter|field) (is invalid|is reserved|is not in use)",
            "^ reserved [parameter|field] !", "(该|此|本) (参 数|字 段) (无 效|不 生 效|暂 不 生 效|暂 未 启 用|暂 不 支 持|暂 未 开 放)",
            "^ (预 留|保 留) (参 数|字 段)", "(参 数|字 段) (预 留|保 留) !",
        ]
    ),
])

/// Conditions on another parameter inside a sentence.
let conditionPhrases = PhraseTable<Bool>([
    (
        true,
        [
            "@parameter [parameter] is [set to] $value", "@parameter to $value",
            "value of @parameter is [set to] $value",
            "@parameter [参 数] [的] [取] [值] [配 置|设 置] (为|是|取) [值] $value", "@parameter [参 数] [的] [取] 值 $value",
        ]
    )
])

/// The formats of addresses in the first sentence of a description.
let addressPhrases = PhraseTable<String>([
    ("cidr", ["CIDR block (of|to|that|for|in|!)", "网 段 !", "(IPv4|IPv6) 网 段"]),
    ("ipv4", ["IPv4 address (of|to|that|for|in|on|!)", "IPv4 地 址"]),
    ("ipv6", ["IPv6 address (of|to|that|for|in|on|!)", "IPv6 地 址"]),
    ("ip", ["IP address (of|to|that|for|in|on|!)", "IP 地 址 !"]),
])

/// Sets of words that decide what a phrase means, as keys of tokens.
enum Words {
    // MARK: Conditions

    static let condition = Prose.keys("if when for 如 当 若 对 except after before only")
    static let ifWhen = Prose.keys("if when")
    static let conditionOfSentence = Prose.keys("if when 如 当 若")
    static let subordination = Prose.keys("after when until once if before that which 后 时")
    static let relation = Prose.keys("which whose belongs")
    static let relationOrCondition = Prose.keys("when if which whose belongs")
    /// Words that make a default hold if the parameter is absent.
    static let absence = Prose.keys("not empty unspecified omit omitted without 不 未 空 没")
    static let optional = Prose.keys("无 非 optional")
    static let belonging = Prose.keys("属")
    static let time = Prose.keys("时")
    static let only = Prose.keys("only")
    static let after = Prose.keys("after")
    static let pronoun = Prose.keys("it they")
    static let `for` = Prose.keys("for")
    static let moreOrExample = Prose.keys("more example")

    // MARK: Lists and ranges

    static let to = Prose.keys("to ~ - 至 到")
    static let from = Prose.keys("from 从")
    static let between = Prose.keys("between")
    static let and = Prose.keys("and")
    static let conjunction = Prose.keys("and or 和 或 及 与 者 以")
    static let `default` = Prose.keys("default 默")
    static let value = Prose.keys("value 认")
    static let empty = Prose.keys("空")
    /// Words that are no values without emphasis.
    static let prose = Prose.keys(
        """
        a an and are as at be by can each either empty following for from if in integer integers is it letters \
        neither not of on only or required see that the these this those to unless unlimited value \
        values when whether which you your
        """)
    /// Words after a value that make it a part of another statement.
    static let listBreak = Prose.keys("if when unless then while after before 时 后")
    /// Words before a colon that are no values.
    static let label = Prose.keys(
        "note notice notes important example warning for if when description default tip 例 说 注")
    static let factLabel = Prose.keys("unit units default range value values format note notice")
    static let meaning = Prose.keys("indicates specifies means 表 代 指")
    /// Words that explain a value in its sentence.
    static let explanation = Prose.keys("which indicates specifies means represents only")
    /// Words before `value` that make it no announcement of values.
    static let notTheValue = Prose.keys("default maximum minimum max min recommended 认 大 小 省")
    static let `is` = Prose.keys("is")
    static let theValue = Prose.keys("value")
    static let the = Prose.keys("the this")
    static let noDefault = Prose.keys("the a an empty none null this unlimited no not all default")

    // MARK: Limits

    static let character = Prose.keys("characters character chars bits bytes bit letters digits 字 位 ascii")
    /// Words after a number that is no number of elements.
    static let notItems = Prose.keys(
        """
        characters character chars bits bytes mbit/s gbit/s mbps gbps kbit/s mb gb kb seconds minutes hours days months \
        years times concurrent % ms milliseconds ascii requests packets connections ssl-vpn letters digits hops \
        字 位 秒 分 小 天 次 月 年
        """)
    static let piece = Prose.keys("个")
    static let index = Prose.keys("n m")
    static let attribute = Prose.keys("的 参 数 取 值 最 大 小 the")
    static let attributeOfIndex = Prose.keys("的 取 值 最 大")
    /// Words that make a unit a part of another statement.
    static let notUnit = Prose.keys("indicates represents means 表 代 when for the a in")
    /// The last character of the word for a unit, which is also the word for an organization.
    static let unitOfPlace = Prose.keys("位")
    static let prefixSeparator = Prose.keys("or and nor either 或 者 和 与 及 the prefix string")
    /// Words of a first sentence that is about more than one address.
    static let notAddress = Prose.keys("or 或 id name names list version ids")

    // MARK: States and operations

    static let state = Prose.keys("state states status 状")
    static let progress = Prose.keys("status state progress result 状 进")
    static let inProgress = Prose.keys("being progress 正")
    static let andOrState = Prose.keys("and 态")
    static let query = Prose.keys("query check view 查")
    static let call = Prose.keys("call calling invoke invoking use using 调 执 用")
    static let operation = Prose.keys("operation operations api 接")
    static let theOperation = Prose.keys("the operation api")
    static let recommendation = Prose.keys("recommend recommended advised use 建 请 替")
    static let request = Prose.keys("求")
    /// Words that are no nouns of a resource.
    static let function = Prose.keys(
        """
        after and api are before call called calling can delete for has have invoke make must not only operation state status \
        sure that the then they this when you
        """)
}

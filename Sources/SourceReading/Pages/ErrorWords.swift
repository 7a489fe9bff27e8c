/// Words of error codes and messages, with which glued rows are split.
enum ErrorWords {
    private static func words(_ text: String) -> Set<String> { Set(text.split(separator: " ").map(String.init)) }

    /// Words that begin a message and do not end a code.
    static let certain = words(
        """
        The This That These There Specified You Your A An Current Some Only It It's Its Cannot Can't Either Both Multiple \
        No Please Any All When If Two Same Failed One Because
        """)

    /// Words of ``certain`` that can also be the last word of a code.
    static let ambiguous = words("No Failed Any All It A Some Only Same Both One Current")

    /// Other words that begin a message with a capital.
    static let first = words(
        """
        Operation Invalid User Failed Route Eip Eips EIP VSwitch Create HaVip Instance Resource Resources RouterInterface Vpc \
        Duplicated VBR VPCs VBRs Vpn Missing Parameter Parameters Param System Action Can Ip Virtual Network NatGateway \
        Authentication Router Validate Query Normal VPC Product PhysicalConnection Operate QoS Token Vbr Request Requests \
        Access Healthcheck Internal Insufficient Physical Traffic SNAT DNAT Eni ENI Quota Description Diagnose VPN ECS \
        Update Modify CidrBlock IPv4 IPv6 Elastic BandwidthPackage Enable Bind Add Delete Get Ssl STS Reserve Public \
        Classic ClassicLink Custom Opposite Account Service Server Maximum Name Region Zone Not Unable Unknown Error \
        Status State Balance Order Sorry Unauthorized AccessKey AliUid Authorization Role Policy Source Target Remote \
        Local Peer Signature Timeout HaVips Vpconn Release Nexthop Associate Change Opposite VRouterEntry
        """)

    /// Words that begin a message with a small letter.
    static let small = words(
        """
        the this specified you your a an current some only it cannot both any no invalid bgp vpc instance eip physical \
        error query other nexthop vbr vswitch vSwitch nqa bind description route request operation resource parameter \
        param user internal system free healthCheck redundant circuitCode vRouter validate there's haVip reserve cbn all one
        """)

    /// Words that end a code.
    static let ends =
        words(
            """
            Found Id Type Exist Exists Existed Malformed Malformd Entry Ip Status Support Supported Block Table Cidr Vpc \
            Address Invalid Conflict Error Gateway Interface Name Bandwidth Enabled Pool Instance Info Locked Enough List \
            Count Switch Resource Region Connection User Uid Eip Value Limit Key Failed Port Null Empty Duplicate \
            Duplicated Exceeded Exceed Exceded Denied Permission Forbidden Matched Match Mismatch Allowed Allow Busy \
            Missing Illegal Used Use Full Deleted Disabled Quota Group Network Package Link Rules Rule Creating \
            Processing Configuring Modifying Operate Size Reservation Many Zero Out Nexthop Single Set Limited Opened \
            Attached Binding Bound Associated Available Active Stable Parameter Param Vbr Bgp Nqa Forbbiden
            """
        ).union(acronyms)

    static let acronyms = words(
        "VBR VPC EIP BGP SP ECR CEN ACL QOS IP ID AP ISP CIDR NAT VPN HA SSL ECS ULA LOA BFD DNS TTL URL AZ")

    /// What follows a placeholder inside a code.
    static let joints = ["And%s", "Or%s", ".%s", "%s"]

    /// The beginnings of sentences of a description, with the space after the word.
    static let sentences = [
        "The ", "This ", "You ", "Your ", "A ", "An ", "There ", "It ", "Some ", "No ", "Please ", "Only ", "If ",
        "We ",
        "Operation ", "Specified ", "Failed ", "Invalid ", "Cannot ", "One ", "When ", "That ", "These ", "Possible ",
    ]
}

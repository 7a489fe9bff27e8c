/// The body of a response that lists circuits, about a kilobyte for each.
enum CircuitList {
    static func json(of count: Int) -> String {
        let circuits = (1...count).map { circuit($0) }.joined(separator: ",")
        return """
            {"RequestId":"F8983C74-E068-4509-B442-89BD82C8F43B","PageNumber":1,"PageSize":\(count),"TotalCount":\(count),\
            "PhysicalConnectionSet":{"PhysicalConnectionType":[\(circuits)]}}
            """
    }

    private static func circuit(_ number: Int) -> String {
        """
        {"PhysicalConnectionId":"pc-bp10tvlhnwkw\(number)","Name":"circuit \(number)","Description":"a line to the office",\
        "Status":"Enabled","BusinessStatus":"Normal","AccessPointId":"ap-cn-shanghai-a","LineOperator":"CT","Spec":"1G",\
        "Bandwidth":\(number * 100),"PortType":"1000Base-LX","PortNumber":"\(number)","Type":"VPC","CircuitCode":"longtel001",\
        "PeerLocation":"浙江省杭州市余杭区文一西路","AdLocation":"cn-shanghai-a-module-\(number)",\
        "CreationTime":"2021-06-08T12:20:55Z","EnabledTime":"2021-06-10T09:00:00Z","EndTime":"2022-06-10T16:00:00Z",\
        "RedundantPhysicalConnectionId":"pc-bp119mfjzm7\(number)","LoaStatus":"Available","ChargeType":"Prepaid",\
        "HasReservationData":"false","VlanId":"0","ResourceGroupId":"rg-acfmoiyermp****","ProductType":"PhysicalConnection",\
        "Tags":{"tags":[{"Key":"team","Value":"network \(number)"},{"Key":"stage","Value":"prod"}]}}
        """
    }
}

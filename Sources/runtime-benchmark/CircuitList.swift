/// The body of a response that lists circuits with all their fields, about 1.3 kilobytes per circuit.
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
        {"PhysicalConnectionId":"pc-bp10tvlhnwkw\(number)","Name":"circuit \(number)",\
        "Description":"a line to the office","Status":"Enabled","BusinessStatus":"Normal","LoaStatus":"Available",\
        "Type":"VPC","ProductType":"PhysicalConnection","LineOperator":"CT","CircuitCode":"longtel001",\
        "Spec":"10G","Bandwidth":\(number * 10),"AccessPointId":"ap-cn-shanghai-a","AccessPointType":"VPC",\
        "AdLocation":"cn-shanghai-a-module-\(number)","AdDetailLocation":"浙江省杭州市XX区XX镇XX路10号, XX机房",\
        "PortNumber":"1/1/\(number)","PortType":"1000Base-LX","OpticalModuleModel":"SFP-GE-LX-SM1310",\
        "DownDelayTime":\(number * 10),"DeviceFeaturesSelected":"SubifRateLimit","PeerLocation":"浙江省杭州市余杭区文一西路",\
        "RedundantPhysicalConnectionId":"pc-bp119mfjzm7\(number)","ResourceGroupId":"rg-acfmoiyermp****",\
        "CreationTime":"2021-06-08T12:20:55Z","EnabledTime":"2021-06-10T09:00:00Z",\
        "EndTime":"2022-06-10T16:00:00Z","ChargeType":"Prepaid","HasReservationData":false,\
        "ReservationActiveTime":"2022-06-10T16:00:00Z","ReservationInternetChargeType":"PayByBandwidth",\
        "ReservationOrderType":"RENEW","ParentPhysicalConnectionId":"pc-bp1ciz7ekd2grn1as****",\
        "ParentPhysicalConnectionAliUid":\(number * 10),"VlanId":"0","OrderMode":"PayByPhysicalConnectionOwner",\
        "ExpectSpec":"50M","VpconnStatus":"Confirmed","VirtualPhysicalConnectionCount":\(number * 10),\
        "QosId":"qos-2giu0a6vd5x0mv4700","MacsecKeys":{"MacsecKey":[]},\
        "Tags":{"tags":[{"Key":"team","Value":"network \(number)"},{"Key":"stage","Value":"prod"}]}}
        """
    }
}

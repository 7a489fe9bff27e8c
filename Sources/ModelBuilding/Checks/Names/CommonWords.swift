/// The words that occur in names of cloud APIs, in lower case and in their base forms.
enum CommonWords {
    static let all = Set(
        """
        abort about absent acceleration accelerator accept acceptance accepted accepter access account accountid
        acknowledge acls action actions activation active activity additional addr address admin administrator admit
        advanced advertised affinity after again agent aggregation alarm alert algorithm alias alive allocate
        allocation also amount annotation answer append appid application approval approve architecture archive
        argument arrear artifact assertion assigned assistant associate associated association async attach attached
        attr attribute audience audit auth authentication author authority authorizations authorized auto automatic
        autoscaling avail availability available average avoid back backed backend backup balance balancer bandwidth
        banner base batch before begin behavior behaviour being belong below between bill billing bind binding bits
        black blob block blocks blue body bond boolean border both bound break bridge brown browser bucket buffer
        build bundle business busy bytes cache call callback campaign cancel canceled cancelled candidate capacity
        card cascade catalog category cell cens center central cert certificate certificates chain channel character
        charge chart chat check child choice cidr cipher circuit city class classic clause clean cleanup clear click
        client clip clone close cloud cluster code cold collection column comma command comment comments commit
        commodity common community company compare compatible completed component compress compression compute
        concurrency condition conditions cone configuration confirm confirmed conflict conn connected connection
        connections consent console constraint construction consume cont contact contain container content context
        contract control controller conversion convert cookie cool copies copy core correct cost could count counter
        country counts coupon cover cpus create creation credential credentials credit cron cross currency current
        custom customer cycle daily dark dashboard data database dataset date days dead deadline deal debug dedicated
        deep default definition degree delay delegate delete deletion deliver delivery demand denied deny department
        depend dependency deploy deployment depth description desired dest destination destroy detail details detect
        detection developer device dhcp diagnose dialect diff digest dimension direct direction directory dirs
        disabled disaster discard discount disk display distribution document domain done double down download draft
        drive driver drop dscp dump duplicate duplicated duration dynamic each eager east edge edges edit edition
        effect effective egress elapsed elastic element eligible email embed empty enable enabled encoding encrypt
        encrypted encryption endpoint engine enterprise entity entries entry enum environment equal error establish
        estimate event events every example exceed exception exchange exclude exec execute execution exist exists
        exit expand expect expiration expire expired expiry explain exponent export expression extend extension
        external extra facet fact factor fail failed failover failure fake fallback family fast fault favorite
        feature features fetch field fields file files fill filter filters final find fingerprint finish finished
        firewall first fixed flag flat flavor flex float flow folder follow forbidden force fore foreign form formant
        format forward fraction frame free frequency friendly from fuel full function future game gate gateway
        gateways gear gender general generate generation geographic gift given global goal gone good grade grant
        graph great green grid group groups grow guest guide half hall hand handle handler hard hash head header
        headers health heartbeat height help hidden hierarchy high hint history hits hold home hook hops host hosted
        hostname hour hourly http https icmp icon idea identifier identity idle ignore illegal image images
        immediately immutable impact import imported inactive inbound incident include included inconsistent
        increment index indicator industry inet info information ingress inherit init initial initialize inner input
        insert inspect install instance instances insufficient integer integration intent interaction interconnect
        interface interfaces internal internet interrupt interval into intranet invalid inventory invoice invoke ipam
        ipsec issue issuer item items iterate jobs join journal json jump keep keepalive kept kernel keys keyword
        kill kind known label labels lake lambda lane language large last latency latest latitude launch layer layout
        lazy lead leader leading leaf lease left legacy length less letter level library license lifecycle lifetime
        limit limited line link linked list listen listener lists load local localized location lock locked locks
        logging login logo logs long longitude lookup loop loss lower mach machine macsec made mail main maintain
        maintenance malformed manage managed management manager manifest manual many mapping mark mask masked master
        match material math maximum media medium member memo memory menu merge mesh message metadata method metric
        middle might migrate migration milliseconds mime minimum mins minute mirror mismatch miss missing mobile mode
        model models modified modify module money monitor monkey month monthly more most mount move moved movement
        much multiplier must name names namespace native nature near need negative nested network networks never news
        next nickname nics nightly node nodes none normal note notice notification notify null number numeric object
        objects occur offer offline offset oidc okay omit once online only open operate operating operation operator
        opposite optical optimize option optional options orange orchestration order organization orientation origin
        original outbound outer outlet output outside over overdue overlay override owner pack package packages
        packet packets page pages paid pair panel parallel parameter parameters parent park parse part partial
        partition partner party pass password past patch path pattern pause payer payload payment peak peer peering
        peers pending percent percentage performance period periodic permission permissions permit person phone photo
        physical pick picture ping pipeline place plan platform player plugin plus point points policy poll pool
        popular port portal position post powder power precision prefer preferred prefix prepaid present preserve
        prev preview previous pricing primary principal print prior priority private privilege probe problem process
        processed processing processor prod product profile program progress progressing project promote prompt
        propagate propagated propagation properties property protected protection protocol prove provider province
        provision proxy psec public publish published publisher pull purchase pure purge purple purpose push quality
        quantity query queue quick quorum quota quote race rack radius rail rain ramp random range rank ranks rate
        rating ratio reach read reader ready real realm reason reboot receive received recent recipient recommend
        recommendation record records recover recovery redirect reduce redundant refer reference refresh refund
        region regions register registered registration registry reject rejected related relation relations relative
        release released reliable reload remain remainder remaining remark remarking reminder remote remove render
        renew rental repair repeat replace replay replica replicas reply report repository represent request
        requester required requirement reservation reservations reserve reserved reset resize resolution resolve
        resolved resource resources response responses rest restart restore restrict result results resume retention
        retry return reverse review revision revoke right role rollback room root rotate rotation round route router
        routers rows rule rules runs runtime sale same saml sample sandbox save scale scaling scan schedule scheduled
        schema scheme scope score screen script search seat second secondary secret secs section secure security seed
        segment segments select selected selector sell send sender sensitive separator sequence serial series server
        serverless servers service services session sessions sets setting settings setup severity shall shape shard
        share shared shell shift ship short shot should show side sign signal signature silent simple since single
        sink site sitelink size skip slave slot slow small snap snapshot snat social soft software sold some sort
        sound source sources space spec special specification speed split spot stack staff stage stamp standard
        standby stars start stat state static statistic statistics status statuses stay step still stop stopped
        storage store strategy stream street strict string strong structure stub style subject submit subnet
        subscribe subscriber subscription subtype succeed success such summary super supplier support supported
        suspend swap switch switches symbol sync synchronize syntax system table tables tags tail take talk tape
        target targets task tasks team technical tell temperature template temporary tenant terminal terminate
        termination test text than that their them theme then there these they thing think third this thread three
        threshold throttle through throughput thumbnail tick ticket tier ties tile till time timeout times timestamp
        timezone title toggle token told tone tool topic topology tops total tour town trace tracing track traffic
        trail transaction transfer transform transit transition translate translation translator translators transmit
        transport trash traversal tray tree trend trial trigger trip true truncated trust trusted tunnel tunnels turn
        type types uids unauthorized unavailable unbind unblock under undo union unique unit unknown unlimited unlock
        unset unsupported untag until unused update upgrade upload upon upper uptime usable usage used user username
        users using utilization valid validate validation value variable vary vbrs vendor verb verification verified
        verify version vertical very video view violate vips virtual visibility visible visit vlan volume vote vpcs
        vswitch wait waiting walk wall wallet warm warn warning water week weekly weight welcome well went were west
        what when where which while white whose wide width wifi will wind window wire wish with word work worker
        workflow workspace world would write year yearly yellow your zero zone zones
        """.split { $0 == " " || $0 == "\n" }.map(String.init))
}

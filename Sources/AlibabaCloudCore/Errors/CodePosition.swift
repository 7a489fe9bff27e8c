/// The position of an error code in a list of codes.
///
/// The type is an enumeration, because the compiler checks a `switch` over cases several times as fast as a `switch`
/// over integers, and each operation has such a `switch`.
@_spi(Generated)
public enum CodePosition: Int, Sendable {
    /// The code is not in the list.
    case none = -1
    // The positions, counted from 0.
    case at0, at1, at2, at3, at4, at5, at6, at7, at8, at9
    case at10, at11, at12, at13, at14, at15, at16, at17, at18, at19
    case at20, at21, at22, at23, at24, at25, at26, at27, at28, at29
    case at30, at31, at32, at33, at34, at35, at36, at37, at38, at39
    case at40, at41, at42, at43, at44, at45, at46, at47, at48, at49
    case at50, at51, at52, at53, at54, at55, at56, at57, at58, at59
    case at60, at61, at62, at63, at64, at65, at66, at67, at68, at69
    case at70, at71, at72, at73, at74, at75, at76, at77, at78, at79
    case at80, at81, at82, at83, at84, at85, at86, at87, at88, at89
    case at90, at91, at92, at93, at94, at95, at96, at97, at98, at99
}

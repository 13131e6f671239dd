package import Jobs

/// The keys of the bias of stationary means.
extension Keys {
    package static let observe = SettingKey("observe", .text("an expression over the coordinates such as x^2"))
    package static let threshold = SettingKey("threshold", .number("0.01"))
    package static let relaxationTime = SettingKey("relaxation-time", .number("2"))
}

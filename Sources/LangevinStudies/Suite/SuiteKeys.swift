package import Jobs

/// The keys of a whole run beside those of its parts.
extension Keys {
    package static let checkFokkerPlanck = SettingKey("check-fokker-planck", .flag)
    package static let checkGibbs = SettingKey("check-gibbs", .flag)
    package static let estimateMixingTime = SettingKey("estimate-mixing-time", .flag)
    package static let compareDiscretizations = SettingKey("compare-discretizations", .flag)
    package static let trackColors = SettingKey("track-colors", .flag)
    package static let verifyGF3 = SettingKey("verify-gf3", .flag)
}

import Densities

/// The reason why a question has no answer; nil where it has one.
func refusal(of question: () throws -> some Any) throws -> DensityError? {
    do { _ = try question() } catch let error as DensityError { return error }
    return nil
}

extension DensityError? {
    var isNotConfining: Bool { if case .notConfining = self { true } else { false } }
    var isNoMinimum: Bool { if case .noMinimum = self { true } else { false } }
    var isNoSaddle: Bool { if case .noSaddle = self { true } else { false } }
}

public import Jobs

/// A request about Langevin dynamics, and what to run it on.
public protocol LangevinStudyRequest: Request {
    /// The model; fields that it leaves open take their defaults.
    var model: ModelRequest { get set }
    /// The backend to run on; fields that it leaves open take their defaults.
    var backend: BackendRequest { get set }
    /// The fields beside those of the model and of the backend.
    static var ownFields: [RequestField<Self>] { get }
    /// The fields of the model that the study reads.
    static var modelFields: [RequestField<ModelRequest>] { get }
}

extension LangevinStudyRequest {
    public static var modelFields: [RequestField<ModelRequest>] { ModelRequest.fields }

    public static var fields: [RequestField<Self>] {
        ownFields + modelFields.map { $0.inside(\Self.model) } + BackendRequest.fields.map { $0.inside(\Self.backend) }
    }

    public func replacedFields(by stronger: Self) -> Set<String> { model.replacedFields(by: stronger.model) }
}

extension StudyPlan where Asked: LangevinStudyRequest {
    package var backend: BackendRequest? { request.backend }
    package var isHostAtWork: Bool { false }
}

import Densities

/// The error of `work` in a task that was cancelled before it began; nil where it comes to its end.
func errorWhenCancelled(_ work: @escaping @Sendable () throws(DensityError) -> Void) async -> DensityError? {
    await Task { () -> DensityError? in
        withUnsafeCurrentTask { $0?.cancel() }
        do throws(DensityError) { try work() } catch { return error }
        return nil
    }.value
}

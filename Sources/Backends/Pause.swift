/// Where a long computation stops to look up: other tasks get their turn, and a cancelled task ends here.
///
/// A backend keeps as many threads busy as the task pool has; without pauses, nobody would be left to cancel it.
package func pause() async throws(BackendError) {
    await Task.yield()
    if Task.isCancelled { throw .cancelled }
}

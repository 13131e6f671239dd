import Foundation

/// The three descriptors that every process has, unless its parent has closed some.
enum StandardDescriptors {
    /// Occupies the descriptors that are closed, so that no file that is opened later is read or written in their
    /// place; using them then fails, as it should. Call it before anything is opened.
    static func keepPlaces() {
        for (descriptor, wrongWay) in [(STDIN_FILENO, O_WRONLY), (STDOUT_FILENO, O_RDONLY), (STDERR_FILENO, O_RDONLY)] {
            guard fcntl(descriptor, F_GETFD) < 0 else { continue }
            // The lowest free descriptor is taken, which is this one.
            _ = open("/dev/null", wrongWay)
        }
    }
}

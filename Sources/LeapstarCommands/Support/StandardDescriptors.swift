import Foundation

/// The three descriptors that every process has, unless whoever started it has closed some.
enum StandardDescriptors {
    /// Keeps the places of those that are closed, so that no file that is opened later is read or written in their
    /// stead: reading or writing them then fails, as it should. To be called before anything is opened.
    static func keepPlaces() {
        for (descriptor, wrongWay) in [(STDIN_FILENO, O_WRONLY), (STDOUT_FILENO, O_RDONLY), (STDERR_FILENO, O_RDONLY)] {
            guard fcntl(descriptor, F_GETFD) < 0 else { continue }
            // The lowest free one is taken, which is this.
            _ = open("/dev/null", wrongWay)
        }
    }
}

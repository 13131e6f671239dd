/// The version of the package, for the records of runs.
public enum LeapstarVersion {
    public static let current = "0.1.0"
}

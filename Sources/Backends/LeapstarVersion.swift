/// The version of the package, as records of runs state it.
public enum LeapstarVersion {
    public static let current = "0.1.0"
}

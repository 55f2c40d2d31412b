namespace UserManagement;

/// <summary>
/// An operation, such as suspending a user: whether a platform has it, its HTTP request, and whether the vendor documents that request.
/// </summary>
public sealed class PlatformCapability
{
    internal PlatformCapability(string platform, string operation, bool supported, string? wireForm, string? route, string cmdlet)
    {
        Platform = platform;
        Operation = operation;
        Supported = supported;
        WireForm = wireForm;
        Route = route;
        Cmdlet = cmdlet;
    }

    /// <summary>The platform's name.</summary>
    public string Platform { get; }

    /// <summary>The name of the operation.</summary>
    public string Operation { get; }

    /// <summary>True if the platform has the operation.</summary>
    public bool Supported { get; }

    /// <summary><c>Documented</c> if the vendor documents the HTTP request, <c>Inferred</c> if not; null if not supported.</summary>
    public string? WireForm { get; }

    /// <summary>The HTTP method and path that are called; null if not supported.</summary>
    public string? Route { get; }

    /// <summary>The cmdlet for the operation.</summary>
    public string Cmdlet { get; }
}

namespace UserManagement;

/// <summary>Whether a platform has an operation, and how sure it is how it travels.</summary>
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

    /// <summary>The operation.</summary>
    public string Operation { get; }

    /// <summary>True when the platform has it.</summary>
    public bool Supported { get; }

    /// <summary>
    /// <c>Documented</c> when the vendor shows the HTTP form, <c>Inferred</c> when it does not; null where there is none.
    /// </summary>
    public string? WireForm { get; }

    /// <summary>The route that is called.</summary>
    public string? Route { get; }

    /// <summary>The cmdlet that does it.</summary>
    public string Cmdlet { get; }
}

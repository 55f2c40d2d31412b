namespace UserManagement.Contracts.Calls;

/// <summary>A change on its way, which is informed of each request that changes something and of each response to one.</summary>
internal interface ISentChange
{
    /// <summary>True once a request that changes something has left.</summary>
    bool WasSent { get; }

    /// <summary>True where every response to such a request was a success without a body.</summary>
    bool AnswersAreEmpty { get; }

    /// <summary>True where a response says that the request waits to be processed (HTTP 202).</summary>
    bool IsPending { get; }

    /// <summary>A step of this change, whose answers are judged by themselves.</summary>
    ISentChange Part();

    /// <summary>Called by the HTTP client before each request that changes something.</summary>
    /// <exception cref="PlatformException">
    /// The journal has failed since this change was written down, and nothing of it was sent yet.
    /// </exception>
    void Sending();

    /// <summary>Called by the HTTP client with the response to such a request.</summary>
    void Answered(PlatformResponse response);
}

namespace UserManagement.Contracts.Calls;

/// <summary>A change in progress, which is notified of each request that changes something and of each response to one.</summary>
internal interface ISentChange
{
    /// <summary>True after a request that changes something was sent.</summary>
    bool WasSent { get; }

    /// <summary>True if every response to a request that changes something was a success without a body.</summary>
    bool AnswersAreEmpty { get; }

    /// <summary>True if a success response does not mean that the server made the change, such as HTTP 202 (accepted).</summary>
    bool IsPending { get; }

    /// <summary>Creates an object for one step of this change. Its properties describe only the requests of the step.</summary>
    ISentChange Part();

    /// <summary>Called by the HTTP client before each request that changes something.</summary>
    /// <exception cref="PlatformException">
    /// A write to the journal failed after the intent of this change was written. No request of the change was sent.
    /// </exception>
    void Sending();

    /// <summary>Called by the HTTP client with the response to a request that changes something.</summary>
    void Answered(PlatformResponse response);
}

using System.Collections;
using System.Management.Automation;
using System.Text;
using System.Threading.Tasks;
using UserManagement.Binding;
using UserManagement.Changes;
using UserManagement.Contracts.Calls;
using UserManagement.Formatting;
using UserManagement.Foundation.Text;
using UserManagement.Running;
using UserManagement.Sessions;

namespace UserManagement.Cmdlets.Connections;

/// <summary>Sends one request to a platform and emits the response.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "PlatformRequest", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(PSObject), typeof(string))]
public sealed class InvokePlatformRequestCommand : PlatformCommand
{
    [Parameter(Mandatory = true, Position = 0, HelpMessage = "The path of the request, as the vendor's documentation writes it.")]
    [TextArgument]
    public string Path { get; set; } = "";

    [Parameter(HelpMessage = "The HTTP method: GET, POST, PUT, PATCH or DELETE.")]
    [ValidateSet("GET", "POST", "PUT", "PATCH", "DELETE")]
    public string Method { get; set; } = "GET";

    [Parameter(HelpMessage = "The body: JSON as text, or a hashtable, an object or a list that is written as JSON.")]
    public object? Body { get; set; }

    [Parameter(HelpMessage = "Names and values for the query of the address, which are percent-encoded.")]
    public IDictionary? Query { get; set; }

    [Parameter(HelpMessage = "Declares that making the change twice has the same result as making it once, so that the module may "
        + "send it again.")]
    [SwitchArgument]
    public SwitchParameter Idempotent { get; set; }

    [Parameter(HelpMessage = "Emits the body of the response as text, as it was received.")]
    [SwitchArgument]
    public SwitchParameter AsText { get; set; }

    [Parameter(HelpMessage = "Does not ask for confirmation.")]
    [SwitchArgument]
    public SwitchParameter Force { get; set; }

    [Parameter(HelpMessage = "The reason for the change, for the journal.")]
    [TextArgument]
    public string? Reason { get; set; }

    [Parameter(HelpMessage = "The number of the ticket for the change, for the journal.")]
    [TextArgument]
    public string? Ticket { get; set; }

    private protected override SwitchParameter? Forced => Force;

    /// <summary>Sends the request.</summary>
    protected override void ProcessRecord()
    {
        PlatformConnection? connection = null;
        try
        {
            var method = Method.ToUpperInvariant();
            if (method == "GET" && Body is not null)
                throw new PlatformException(
                    PlatformError.InvalidRequest,
                    "-Body is given, but a GET request has no body. Nothing was sent.",
                    "Name the method, such as -Method POST.");
            var (body, query) = (Body is null ? null : RequestJson.Write(Body), RequestQuery.Read(Query));
            connection = OnlyConnection(forChange: method != "GET");
            var request = new WrittenRequest(connection, method, Path, query, body, Idempotent);
            var reason = ReasonOf(Reason, Ticket);
            if (request.IsChange)
            {
                reason.Require(connection);
                if (!MayChange($"{request.Path} on {Where(connection)}", request.Action, IsForced)) return;
                OpenJournal(connection);
            }

            Queue(request.Action, item => SendAsync(connection, request, reason, item));
        }
        catch (PlatformException e)
        {
            WriteError(ErrorRecords.From(e, connection?.Http.Redactor.Scrub(Path) ?? Path));
        }
    }

    private async Task SendAsync(PlatformConnection connection, WrittenRequest request, ChangeReason reason, PumpItem item)
    {
        var response = await request.SendAsync(item.Call.Because(reason)).ConfigureAwait(false);
        var redactor = connection.Http.Redactor;
        if (Content(response, redactor.Scrub, item) is { } content) await item.EmitAsync(content).ConfigureAwait(false);
    }

    /// <summary>Returns the body of a response as an object, or as text if it is not JSON; null if the response has no body.</summary>
    private object? Content(PlatformResponse response, System.Func<string, string> scrub, PumpItem item)
    {
        if (response.Bytes.Length == 0) return null;
        var text = scrub(Encoding.UTF8.GetString(response.Body));
        if (AsText) return text;
        if (new JsonObject(one => SafeText.Escape(scrub(one))).TryRead(response.Body, out var value)) return value;
        item.Verbose("The response is not JSON that PowerShell can convert to an object, so it is emitted as text.");
        return SafeText.EscapeLines(text);
    }
}

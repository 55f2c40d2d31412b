using System.Linq;
using System.Threading.Tasks;
using System;
using UserManagement.Binding;
using UserManagement.Foundation.Text;

namespace UserManagement.Running;

/// <summary>What is known of one row while its change is made, for -IncludeFailed. One for each change of the row.</summary>
internal sealed class RowReport
{
    private readonly int _row;
    private readonly string? _input;
    private readonly string? _action;
    private readonly RowConnection? _place;
    private PlatformConnection? _connection;
    private string? _email;
    private string? _id;
    private RowOutcome? _outcome;
    private PlatformException? _error;

    /// <summary>Begins the report of a row that could not be read.</summary>
    /// <param name="row">The number of the row.</param>
    /// <param name="item">The object that names the user.</param>
    /// <param name="input">The piped object; null when nothing is piped.</param>
    public RowReport(int row, InputRow item, InputRow? input)
    {
        (_row, _input) = (row, UserReader.GivenText(item));
        _place = new[] { input, item }.OfType<InputRow>().Select(PlaceOf).FirstOrDefault(place => place is not null);
    }

    /// <summary>Begins the report of a row that names a user.</summary>
    public RowReport(UserRow row, string? action = null, PlatformConnection? connection = null)
    {
        (_row, _input, _action, _connection) = (row.Number, UserReader.GivenText(row.Item), action, connection);
        _place = row.Objects.Select(PlaceOf).FirstOrDefault(place => place is not null);
        var identity = row.Identity;
        if (identity.User is { } user) Read(user);
        else if (identity.IsEmail) _email = identity.Value;
        else _id = identity.Value;
    }

    /// <summary>Takes who the user is, as the platform shows them.</summary>
    public void Read(PlatformUser user)
    {
        _email = user.Email ?? _email;
        if (user.Id.Length > 0) _id = user.Id;
        _connection ??= user.Origin;
    }

    /// <summary>Takes the user as emitted after the change.</summary>
    public void Done(PlatformUser user)
    {
        Read(user);
        _outcome = user.ChangeOutcome switch
        {
            ChangeOutcome.Confirmed => RowOutcome.Confirmed,
            ChangeOutcome.AlreadyDone => RowOutcome.AlreadyDone,
            ChangeOutcome.Unknown => RowOutcome.Unknown,
            ChangeOutcome.Accepted => RowOutcome.Accepted,
            _ => RowOutcome.Failed, // there already and without access: what was asked for is not so
        };
    }

    /// <summary>Takes an outcome, unless there is one.</summary>
    public void End(RowOutcome outcome) => _outcome ??= outcome;

    /// <summary>Takes a failure.</summary>
    public void Fail(System.Exception failure)
    {
        _error = failure as PlatformException
            ?? new PlatformException(PlatformError.UnexpectedError, $"An error that was not expected: {failure.Message}", null, failure);
        _outcome = _error switch
        {
            { NotTried: true } => RowOutcome.NotTried,
            { AfterChange: true } => RowOutcome.Incomplete,
            { Error: PlatformError.OutcomeUnknown } => RowOutcome.Unknown,
            _ => RowOutcome.Failed,
        };
    }

    /// <summary>Takes why nothing more is tried on the connection.</summary>
    public void NotTried(PlatformException error) => (_outcome, _error) = (RowOutcome.NotTried, error);

    /// <summary>Emits the result.</summary>
    public Task EmitAsync(PumpItem item) => item.EmitAsync(Result(item.Clock.UtcNow));

    private PlatformChangeResult Result(DateTimeOffset now) => new(_row, _outcome ?? RowOutcome.Failed, now)
    {
        Input = _input,
        Email = _email,
        Id = _id,
        Platform = _connection?.Platform ?? _place?.Platform,
        Connection = _connection?.Name ?? _place?.Connection,
        Organization = _connection is null ? _place?.Organization : _connection.Organization ?? _connection.OrganizationId,
        Host = _connection is null ? _place?.Host : _connection.BaseUri.Host,
        Action = _action,
        ErrorId = _error?.ErrorId,
        Message = _error is null ? null : SafeText.Cut(_error.Message, 1000),
    };

    /// <summary>Where the object says that its user is; null where it says nothing that can be read.</summary>
    private static RowConnection? PlaceOf(InputRow row)
    {
        try
        {
            return RowConnection.Of(row);
        }
        catch (PlatformException)
        {
            return null; // the error of the row says what is wrong with the column
        }
    }
}

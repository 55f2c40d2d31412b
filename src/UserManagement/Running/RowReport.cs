using System.Linq;
using System.Threading.Tasks;
using System;
using UserManagement.Binding;
using UserManagement.Changes;
using UserManagement.Foundation.Text;
using UserManagement.Offboarding;

namespace UserManagement.Running;

/// <summary>Collects the facts for one result of -IncludeFailed: the row of the input and the outcome of its change.</summary>
internal sealed class RowReport
{
    private readonly int _row;
    private readonly string? _input;
    private readonly string? _action;
    private RowConnection? _place;
    private PlatformConnection? _connection;
    private string? _email;
    private string? _id;
    private string? _evidence;
    private string? _reason;
    private RowOutcome? _outcome;
    private PlatformException? _error;

    /// <summary>Creates the report of a row that could not be read.</summary>
    /// <param name="row">The number of the row.</param>
    /// <param name="item">The object that names the user.</param>
    /// <param name="input">The piped object; null if no object is piped.</param>
    public RowReport(int row, InputRow item, InputRow? input)
    {
        (_row, _input) = (row, UserReader.GivenText(item));
        _place = new[] { input, item }.OfType<InputRow>().Select(PlaceOf).FirstOrDefault(place => place is not null);
    }

    public RowReport(UserRow row, string? action = null, PlatformConnection? connection = null)
    {
        (_row, _input, _action, _connection) = (row.Number, UserReader.GivenText(row.Item), action, connection);
        _place = row.Objects.Select(PlaceOf).FirstOrDefault(place => place is not null);
        var identity = row.Identity;
        if (identity.User is { } user) Read(user);
        else if (identity.IsEmail) _email = identity.Value;
        else _id = identity.Value;
    }

    /// <summary>
    /// Creates the report of an input that does not name a user or team itself: a plan, a file or the id of a scheduled action.
    /// </summary>
    public RowReport(int row, string input, string action) => (_row, _input, _action) = (row, input, action);

    public RowReport(TeamRow row, string? action, PlatformConnection? connection)
    {
        (_row, _input, _action, _connection) = (row.Number, row.Team.Text, action, connection);
        _place = row.Objects.Select(PlaceOf).FirstOrDefault(place => place is not null);
        _id = row.Team.Text;
    }

    /// <summary>Records the id of the team as the platform returned it.</summary>
    public void Read(PlatformTeam team)
    {
        if (team.Id.Length > 0) _id = team.Id;
    }

    /// <summary>Records the outcome of the change of a team.</summary>
    /// <param name="shown">The team or the team role as emitted after the change.</param>
    public void DoneOfTeam(object shown)
    {
        if (shown is PlatformTeam team) Read(team);
        Done((shown as PlatformTeam)?.ChangeOutcome ?? (shown as PlatformTeamRole)?.ChangeOutcome);
    }

    /// <summary>Records the user as the platform returned it.</summary>
    public void Read(PlatformUser user)
    {
        _email = user.Email ?? _email;
        if (user.Id.Length > 0) _id = user.Id;
        _connection ??= user.Origin;
    }

    /// <summary>
    /// Records the user and, unless an outcome is already recorded, the outcome of the change. Without a change outcome, the user of an
    /// invitation already existed without access and was not changed, so the row failed.
    /// </summary>
    public void Done(PlatformUser user)
    {
        Read(user);
        if (user.ChangeOutcome is null && _outcome is null) Fail(ExistingUser.WithoutAccess(user));
        else Done(user.ChangeOutcome);
    }

    private void Done(ChangeOutcome? outcome) => End(outcome switch
    {
        ChangeOutcome.Confirmed => RowOutcome.Confirmed,
        ChangeOutcome.AlreadyDone => RowOutcome.AlreadyDone,
        ChangeOutcome.Unknown => RowOutcome.Unknown,
        ChangeOutcome.Accepted => RowOutcome.Accepted,
        _ => RowOutcome.Failed,
    });

    /// <summary>Records an outcome, unless one is already recorded.</summary>
    public void End(RowOutcome outcome) => _outcome ??= outcome;

    public void Fail(System.Exception failure)
    {
        _error = failure as PlatformException ?? ErrorRecords.Unexpected(failure);
        _outcome = PersonOutcome.OutcomeOf(_error);
    }

    /// <summary>Records the outcome of the person whom the row names.</summary>
    /// <param name="person">The person.</param>
    /// <param name="why">The error of the outcome, or the reason if it is not an error.</param>
    public void Take(PersonOutcome person, (PlatformException? Error, string? Reason) why)
    {
        (_outcome, _evidence, (_error, _reason)) = (person.Outcome, person.Evidence, why);
        _email = person.Users.Select(user => user.Email).FirstOrDefault(email => email is not null) ?? _email;
        // A person on several connections has several ids, so the result shows none of them.
        if (person.Users.Count == 1) (_connection, _id) = (person.Users[0].Connection, person.Users[0].Id);
        else if (person.Users.Count > 1) (_connection, _id) = (null, null);
    }

    public void Read(PlatformScheduleEntry entry)
    {
        (_email, _id) = (entry.User.IndexOf('@') > 0 ? entry.User : null, entry.Id);
        _place = new RowConnection { Platform = entry.Platform, Connection = entry.Connection };
    }

    public void NotTried(PlatformException error) => (_outcome, _error) = (RowOutcome.NotTried, error);

    public Task EmitAsync(PumpItem item) => item.EmitAsync(Result(item.Clock.UtcNow));

    public PlatformChangeResult Result(DateTimeOffset now) => new(_row, _outcome ?? RowOutcome.Failed, now)
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
        Message = (_error?.Message ?? _reason) is { } message ? SafeText.Cut(message, 1000) : null,
        Evidence = _evidence,
    };

    /// <summary>Returns the connection that the object names; null if it names none or the column cannot be read.</summary>
    private static RowConnection? PlaceOf(InputRow row)
    {
        try
        {
            return RowConnection.Of(row);
        }
        catch (PlatformException)
        {
            return null; // the row fails with an error that describes this column
        }
    }
}

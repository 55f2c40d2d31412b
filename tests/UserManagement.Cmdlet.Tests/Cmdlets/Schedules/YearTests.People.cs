using System;
using System.Linq;

namespace UserManagement.CmdletTests;

/// <content>The users who hold the temporary role ("loans") and the users who leave the organization ("leavers").</content>
public sealed partial class YearTests
{
    private sealed partial class Year
    {
        private Loan? Current() =>
            _loans.Where(loan => !loan.TakenBack && !loan.Kept && loan.End > clock.UtcNow).OrderBy(_ => _random.Next()).FirstOrDefault();

        /// <summary>Returns an active employee who is no administrator and no leaver, and does not hold the role.</summary>
        private string Somebody()
        {
            var record = SandboxRecord.Of(connection.Sandbox);
            var free = shell.Run(
                    "Get-PlatformUser -Status Active | Where-Object { \"$($_.OrgRole)\" -notmatch 'admin|owner' } | ForEach-Object Email")
                .Clean().Output.Select(user => user!.ToString()!)
                .Where(user => user != connection.Identity && !record.Holds(user, role)
                    && !record.Holds(user, "admin") && !record.Holds(user, "Admin")
                    && !user.StartsWith("joiner", StringComparison.Ordinal) && !_leavers.Exists(leaver => leaver.User == user))
                .Order(StringComparer.Ordinal).ToList();
            return free[_random.Next(free.Count)];
        }
    }

    private sealed class Loan(string user, DateTimeOffset begin, DateTimeOffset end)
    {
        public string User { get; } = user;

        public DateTimeOffset Begin { get; } = begin;

        public DateTimeOffset End { get; set; } = end;

        public bool Extended { get; set; }

        public bool TakenBack { get; set; }

        public bool Kept { get; set; }
    }

    private sealed class Leaver(string user, DateTimeOffset removed)
    {
        public string User { get; } = user;

        public DateTimeOffset Removed { get; } = removed;

        public bool IsEmployee => !User.StartsWith("joiner", StringComparison.Ordinal);

        public bool Rehired { get; set; }
    }
}

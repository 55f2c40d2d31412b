using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Xunit;

namespace UserManagement.CmdletTests;

/// <content>What happens in the year, and what must be true then.</content>
public sealed partial class YearTests
{
    /// <summary>What happens, and what must be true then.</summary>
    private sealed partial class Year(
        Shell shell, SetClock clock, SandboxConnection connection, string role, string options, string joinerOptions, string allow)
    {
        private readonly Random _random = new(20270101);
        private readonly List<Loan> _loans = [];
        private readonly List<Leaver> _leavers = [];
        private readonly List<string> _problems = [];
        private int _joined;
        private int _killed;
        private int _late;

        /// <summary>True on days on which the scheduler runs: every second day, and sometimes two days late.</summary>
        public bool Runs(int day)
        {
            if (day % 14 == 4) _late++;
            return day % 2 == 0 && day % 14 != 4;
        }

        /// <summary>What people do on a day.</summary>
        public void Live(int day)
        {
            if (day % 9 == 0) Join(day);
            if (day % 5 == 0) Lend();
            if (day % 23 == 11) Extend();
            if (day % 29 == 13) TakeBack();
            if (day % 31 == 17) GiveForGood();
            if (day % 37 == 19) Leave();
            if (day % 61 == 41) Rehire();
        }

        /// <summary>Runs the schedule, sometimes with lost answers, sometimes killed after the changes, sometimes twice.</summary>
        public void RunSchedule(int day)
        {
            var folder = Path.Combine(shell.Home, "journal", "schedule");
            var kept = day % 13 == 6 && Directory.Exists(folder)
                ? Directory.GetFiles(folder, "*.json").ToDictionary(file => file, File.ReadAllText)
                : [];
            if (day % 17 == 8) connection.Sandbox.DropNext(2, afterProcessing: true);
            Run();
            connection.Sandbox.DropNext(0, afterProcessing: false);
            if (kept.Count > 0)
            {
                // Killed: what was done was not written down any more.
                foreach (var (file, text) in kept) File.WriteAllText(file, text);
                _killed++;
                Run();
            }

            if (day % 3 == 0) Run();
            Judge();
        }

        /// <summary>What must be true at the end of the year.</summary>
        public void JudgeAll()
        {
            Judge();
            Assert.True(_problems.Count == 0, string.Join(Environment.NewLine, _problems.Distinct().Take(20)));
            Assert.Empty(shell.Run("Get-PlatformSchedule").Clean().Output);
            // The year was one: everything that it is about has happened.
            Assert.True(_loans.Count > 50, $"{_loans.Count} loans");
            Assert.True(_loans.Count(loan => loan.Kept) > 3 && _loans.Count(loan => loan.Extended) > 3);
            Assert.True(_leavers.Count > 5 && _leavers.Exists(leaver => leaver.Rehired) && _joined > 30 && _killed > 5 && _late > 20);
            var ended = shell.Run("Get-PlatformGrant -IncludeClosed").Clean().All<PlatformGrant>();
            Assert.Equal(_loans.Count, ended.Count(grant => grant.Role is not null));
            Assert.All(ended, grant => Assert.NotEqual(ScheduleState.Pending, grant.State));
            JudgeRequests();
        }

        private void Run()
        {
            var result = shell.Run("Invoke-PlatformSchedule");
            foreach (var error in result.Errors)
                if (error.Exception is not PlatformException { Error: PlatformError.PlanOutdated or PlatformError.NotVerified })
                    _problems.Add($"{clock.UtcNow:yyyy-MM-dd}: {error}");
        }

        /// <summary>No access past its end, none gone before it, and every leaver where they belong.</summary>
        private void Judge()
        {
            var record = SandboxRecord.Of(connection.Sandbox);
            foreach (var loan in _loans)
            {
                var holds = record.Holds(loan.User, role);
                var later = _loans.Exists(other => other.User == loan.User && other.Begin > loan.Begin);
                if (later) continue;
                if (holds && !loan.Kept && loan.End <= clock.UtcNow) Fault(loan.User, "holds the role past its end");
                if (!holds && record.StatusOf(loan.User) == "active" && !loan.TakenBack && (loan.Kept || loan.End > clock.UtcNow))
                    Fault(loan.User, "lost the role before its end");
            }

            foreach (var leaver in _leavers)
            {
                var status = record.StatusOf(leaver.User);
                if (leaver.Rehired && status is null or "removed") Fault(leaver.User, "was rehired and removed");
                // An account that was invited for a time is suspended where the platform can.
                var stays = status is "active" or "pending" || (status == "suspended" && leaver.IsEmployee);
                if (!leaver.Rehired && leaver.Removed <= clock.UtcNow && stays)
                    Fault(leaver.User, $"is {status} after the removal");
            }
        }

        /// <summary>Each removal of a role or of a user succeeded once.</summary>
        private void JudgeRequests()
        {
            var twice = connection.Sandbox.Requests.Where(request => request.Method == "DELETE" && request.Status is >= 200 and < 300)
                .GroupBy(request => request.Path).Where(group => group.Count() > 1).Select(group => group.Key).ToList();
            // On platforms without assignment ids the same role of the same user may be lent again.
            var lentAgain = _loans.GroupBy(loan => loan.User).Where(group => group.Count() > 1).Count();
            Assert.True(twice.Count <= lentAgain, string.Join(Environment.NewLine, twice));
        }

        private void Fault(string user, string what) => _problems.Add($"{clock.UtcNow:yyyy-MM-dd}: {user} {what}");

        private void Join(int day)
        {
            var email = $"joiner{_joined++}@example.com";
            var end = day % 18 == 0 ? " -For 90d" : "";
            shell.Run($"Invoke-PlatformUserInvite {email} {joinerOptions}{end} -WarningAction SilentlyContinue").Clean();
            if (end.Length > 0) _leavers.Add(new Leaver(email, clock.UtcNow.AddDays(90)));
        }

        private void Lend()
        {
            var user = Somebody();
            var days = _random.Next(1, 30);
            shell.Run($"Add-PlatformUserRole {user} -Role {role} {options} -For {days}d -Reason 'Stand-in'").Clean();
            _loans.Add(new Loan(user, clock.UtcNow, clock.UtcNow.AddDays(days)));
        }

        private void Extend()
        {
            if (Current() is not { } loan) return;
            loan.End = clock.UtcNow.AddDays(20);
            loan.Extended = true;
            shell.Run($"Add-PlatformUserRole {loan.User} -Role {role} {options} -For 20d").Clean();
        }

        private void TakeBack()
        {
            if (Current() is not { } loan) return;
            loan.TakenBack = true;
            loan.End = clock.UtcNow;
            shell.Run($"Remove-PlatformUserRole {loan.User} -Role {role} {options} {allow}").Clean();
        }

        private void GiveForGood()
        {
            if (Current() is not { } loan) return;
            loan.Kept = true;
            shell.Run($"Add-PlatformUserRole {loan.User} -Role {role} {options}").Clean();
        }

        private void Leave()
        {
            var user = Somebody();
            var result = shell.Run($"Invoke-PlatformUserOffboarding {user} -RemoveAfter 30d -Force {allow}");
            if (result.ErrorIds.Contains("OwnerRefused")) return; // nothing is done to the owner
            // A platform that cannot suspend leaves the membership until it is removed.
            Assert.All(result.ErrorIds, id => Assert.Equal("NotVerified", id));
            foreach (var loan in _loans.Where(loan => loan.User == user))
                (loan.TakenBack, loan.Kept, loan.End) = (true, false, clock.UtcNow);
            _leavers.Add(new Leaver(user, clock.UtcNow.AddDays(30)));
        }

        /// <summary>Somebody who was let go works here again, before they were removed.</summary>
        private void Rehire()
        {
            if (_leavers.Find(leaver => leaver.IsEmployee && !leaver.Rehired && leaver.Removed > clock.UtcNow) is not { } leaver) return;
            if (SandboxRecord.Of(connection.Sandbox).StatusOf(leaver.User) == "suspended")
                shell.Run($"Resume-PlatformUser {leaver.User}").Clean();
            shell.Run($"Add-PlatformUserRole {leaver.User} -Role {role} {options}").Clean();
            leaver.Rehired = true;
            foreach (var loan in _loans.Where(loan => loan.User == leaver.User)) loan.Kept = true;
        }
    }
}

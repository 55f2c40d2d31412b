using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Xunit;

namespace UserManagement.CmdletTests;

/// <content>The events of the year and the checks after each run of the schedule.</content>
public sealed partial class YearTests
{
    /// <summary>Makes the changes of each day, runs the schedule and checks the sandbox.</summary>
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

        /// <summary>Returns true on the days on which the schedule runs: every second day, but once in 14 days two days late.</summary>
        public bool Runs(int day)
        {
            if (day % 14 == 4) _late++;
            return day % 2 == 0 && day % 14 != 4;
        }

        /// <summary>Makes the changes of one day: invites, gives and takes roles, offboards and rehires.</summary>
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

        /// <summary>Runs the schedule; on some days responses are lost, the run is killed after its changes, or it runs twice.</summary>
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
                // A killed run has made its changes and has not saved that, so the files from before the run are restored.
                foreach (var (file, text) in kept) File.WriteAllText(file, text);
                _killed++;
                Run();
            }

            if (day % 3 == 0) Run();
            Judge();
        }

        /// <summary>Checks the sandbox at the end of the year, and that every kind of event has happened.</summary>
        public void JudgeAll()
        {
            Judge();
            Assert.True(_problems.Count == 0, string.Join(Environment.NewLine, _problems.Distinct().Take(20)));
            Assert.Empty(shell.Run("Get-PlatformSchedule").Clean().Output);
            // Without these checks, a year in which nothing happens would pass.
            Assert.True(_loans.Count > 50, $"The role was given only {_loans.Count} times.");
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

        /// <summary>Records a problem for a role held past its end or lost before it, and for a leaver with a wrong status.</summary>
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
                // The end of a temporary account suspends it, on a platform that can suspend. An employee must be removed.
                var stays = status is "active" or "pending" || (status == "suspended" && leaver.IsEmployee);
                if (!leaver.Rehired && leaver.Removed <= clock.UtcNow && stays)
                    Fault(leaver.User, $"is {status} although the removal was due");
            }
        }

        /// <summary>Checks that no role and no user was removed by two successful requests.</summary>
        private void JudgeRequests()
        {
            var twice = connection.Sandbox.Requests.Where(request => request.Method == "DELETE" && request.Status is >= 200 and < 300)
                .GroupBy(request => request.Path).Where(group => group.Count() > 1).Select(group => group.Key).ToList();
            // Without assignment ids, the path is the same when a user gets the role a second time and loses it again.
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
            if (result.ErrorIds.Contains("OwnerRefused")) return; // a guard protects the owner: nothing was changed
            // On a platform that cannot suspend, access remains until the removal: NotVerified.
            Assert.All(result.ErrorIds, id => Assert.Equal("NotVerified", id));
            foreach (var loan in _loans.Where(loan => loan.User == user))
                (loan.TakenBack, loan.Kept, loan.End) = (true, false, clock.UtcNow);
            _leavers.Add(new Leaver(user, clock.UtcNow.AddDays(30)));
        }

        /// <summary>Gives a leaver access again before the removal is due.</summary>
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

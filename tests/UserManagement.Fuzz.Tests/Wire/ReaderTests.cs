using System;
using System.Linq;
using System.Threading.Tasks;
using UserManagement.Contracts;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Lists;
using UserManagement.Sessions;

namespace UserManagement.Fuzz.Tests;

/// <summary>One operation of a platform, with valid responses to its requests.</summary>
internal sealed record Question(string Name, string[] Answers, Func<PlatformConnection, CallContext, Task<object?>> Ask)
{
    public static Question List<T>(string name, string[] answers, Func<PlatformConnection, IPageReader<T>> open) =>
        new(name, answers, async (connection, call) => await open(connection).ToListAsync(call));
}

/// <summary>Runs every operation of a platform through its platform class, its HTTP client and its paging.</summary>
public abstract class ReaderTests
{
    private readonly PlatformDescriptor _platform;
    private readonly Question[] _questions;
    private readonly Node[] _documents;

    private protected ReaderTests(string platform, params Question[] questions)
    {
        _platform = PlatformCatalog.Find(platform);
        _questions = questions;
        _documents = [.. questions.SelectMany(question => question.Answers).Distinct().Select(Node.Parse)];
    }

    protected void Read(string name)
    {
        var question = _questions.Single(one => one.Name == name);
        Fuzz.Check($"{_platform.Name}: {name}", Exchange.Of([.. question.Answers.Select(Node.Parse)], _documents), exchange =>
            MutatedPlatform.Ask(_platform, exchange, question.Ask));
    }

    /// <summary>
    /// Runs reads, changes that may be retried and changes that may be sent only once with error responses, because each of them handles an
    /// error response differently.
    /// </summary>
    protected void Refuse(params string[] names)
    {
        var questions = names.Select(name => _questions.Single(one => one.Name == name)).ToArray();
        Fuzz.Check($"{_platform.Name}: refusals", Exchange.OfRefusals(Refusals.Documents, questions.Length), exchange =>
            MutatedPlatform.Ask(_platform, exchange, questions[exchange.Question].Ask));
    }
}

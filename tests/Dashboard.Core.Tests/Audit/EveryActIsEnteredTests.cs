using System.Collections.Immutable;
using System.Reflection;
using Dashboard.Core.Access;
using Dashboard.Core.Apps;
using Dashboard.Core.Audit;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Canaries;
using Dashboard.Core.Configuration;
using Dashboard.Core.Directories;
using Dashboard.Core.Outcomes;
using Dashboard.Core.Provisioning;
using Dashboard.Core.Reconciliation;
using Dashboard.Core.Sla;
using Dashboard.Core.Tests.Worlds;
using Dashboard.Core.Waivers;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.Core.Tests.Audit;

/// <summary>
/// Every public method of Core that somebody asks something of, found by reflection: a new one that leaves no entry fails here. Each is driven with peers that
/// know nothing, by somebody who may do nothing, and by somebody who may do everything while the trail cannot be written.
/// </summary>
public sealed class EveryActIsEnteredTests
{
    /// <summary>These look and change nothing: they are entered when they are refused, and need no trail otherwise.</summary>
    private static readonly ImmutableHashSet<string> Looks = ["AppFileDesk.PreviewAsync", "FileMapper.FetchAsync", "FileMapper.TryAsync", "LogFileDesk.PreviewAsync", "AuditDesk.ListAsync", "NotificationDesk.ListAsync", "KeptSecretDesk.ListAsync", "SecretKeyDesk.LookAsync"];

    private static readonly ProvisioningLog Log = new("entra", Some.Connection() with { Kind = ProvisioningLog.Kind }, "since={since}", "$", null, new(null, "at", "app", "who", "what", "status", null), NameSet.Of("success"), ImmutableSortedDictionary<string, string>.Empty, TimeSpan.FromMinutes(5));

    private readonly FakeTimeProvider _time = new(Some.Noon);
    private readonly FakeAuditTrail _trail;

    public EveryActIsEnteredTests() => _trail = new(_time);

    public static TheoryData<string> Acts => [.. Found.Keys];

    private static Dictionary<string, MethodInfo> Found { get; } = typeof(Actor).Assembly.GetExportedTypes()
        .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
        .Where(method => method.GetParameters().Any(p => p.ParameterType == typeof(Actor)) && MayRefuse(method.ReturnType))
        .ToDictionary(method => $"{method.DeclaringType!.Name}.{method.Name}{(method.GetParameters()[0].ParameterType == typeof(SourceDirectory) ? " of a source" : string.Empty)}");

    [Fact]
    public void There_are_as_many_as_there_were()
    {
        Assert.InRange(Found.Count, 25, 60);
        Assert.Empty(Looks.Except(Found.Keys));
    }

    [Theory]
    [MemberData(nameof(Acts))]
    public async Task Whoever_may_not_leaves_an_entry_that_says_so(string act)
    {
        Assert.NotNull(await AskAsync(Found[act], Some.Nobody with { From = "192.0.2.7" }));

        var refused = Assert.Single(_trail.Entries, e => e.Outcome is AuditOutcome.Refused);
        Assert.Equal(("nobody", "192.0.2.7"), (refused[AuditField.Who], refused[AuditField.From]));
        Assert.NotEmpty(refused[AuditField.Reason]!);
        Assert.DoesNotContain(_trail.Entries, e => e.Outcome is AuditOutcome.Done);
    }

    [Theory]
    [MemberData(nameof(Acts))]
    public async Task What_cannot_be_entered_is_not_done(string act)
    {
        if (Looks.Contains(act) || act == "GovernanceFileDesk.ApplyAsync")
        {
            return; // the latter hands on to the desk, which is asked here
        }

        _trail.Fails = _ => true;

        Assert.Equal(AuditErrors.NotEntered.Message, await AskAsync(Found[act], Some.Administrator));
        Assert.Empty(Nothing.Changes);
    }

    private static bool MayRefuse(Type type) =>
        type == typeof(Error) || type == typeof(GovernanceOutcome)
        || (type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(Outcome<>) || (type.GetGenericTypeDefinition() == typeof(Task<>) && MayRefuse(type.GenericTypeArguments[0]))));

    /// <summary>Why it was refused; null when it was not.</summary>
    private async Task<string?> AskAsync(MethodInfo method, Actor actor)
    {
        Nothing.Changes.Clear();
        var desk = method.IsStatic ? null : Make(method.DeclaringType!);
        var task = (Task)method.Invoke(desk, [.. method.GetParameters().Select(p => p.ParameterType == typeof(Actor) ? actor : Make(p.ParameterType))])!;
        await task;
        var result = task.GetType().GetProperty("Result")!.GetValue(task);
        return result switch
        {
            null => null,
            Error error => error.Message,
            GovernanceOutcome outcome => outcome.Errors.FirstOrDefault()?.Message,
            _ => ((Error?)result.GetType().GetProperty("Error")!.GetValue(result))?.Message,
        };
    }

    private object? Make(Type type) => Known(type) ?? (
        type.IsInterface ? typeof(DispatchProxy).GetMethod(nameof(DispatchProxy.Create), 2, Type.EmptyTypes)!.MakeGenericMethod(type, typeof(Nothing)).Invoke(null, null)
        : type.IsValueType ? Activator.CreateInstance(type)
        : type.GetConstructors() is [var made, ..] ? made.Invoke([.. made.GetParameters().Select(p => Make(p.ParameterType))])
        : null);

    private object? Known(Type type)
    {
        var app = Some.App();
        object?[] known =
        [
            Some.Governance(app), app, app.Id, Some.Source(), Some.Tier(), Some.WaiverRequest(), Some.Governance(app).ScopeOf(app), Log, _time, "something", new AuditQuery(0, 10), new TriageOrder(TriageAction.Comment, "Looked at.", null, null, null),
            _trail.Audited, NullLogger<Audited>.Instance, (Func<AppId, string?>)(_ => "olga"), new FakeRegister(), new FakeGovernance(Some.Governance(app), _time), new FakeWaivers(), new FakeFindings(), Options.Create(new ReconciliationOptions()),
        ];
        return type == typeof(TimeProvider) ? _time
            : type == typeof(IReadOnlyCollection<Guid>) ? new[] { Guid.NewGuid() }
            : type == typeof(ReadOnlyMemory<byte>) ? new ReadOnlyMemory<byte>([1])
            : type == typeof(IAuditTrail) ? _trail
            : Array.Find(known, k => k is not null && type.IsInstanceOfType(k) && type != typeof(object));
    }

    /// <summary>Knows nothing and does nothing, and notes what it is asked to change.</summary>
    public class Nothing : DispatchProxy
    {
        public static readonly List<string> Changes = [];

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            if (targetMethod!.Name.StartsWith("Save", StringComparison.Ordinal) || targetMethod.Name.StartsWith("Ring", StringComparison.Ordinal) || targetMethod.Name.StartsWith("Order", StringComparison.Ordinal))
            {
                Changes.Add(targetMethod.Name);
            }

            var type = targetMethod.ReturnType;
            return type == typeof(Task) ? Task.CompletedTask
                : type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Task<>)
                    ? typeof(Task).GetMethod(nameof(Task.FromResult))!.MakeGenericMethod(type.GenericTypeArguments[0]).Invoke(null, [Empty(type.GenericTypeArguments[0])])
                : Empty(type);
        }

        private static object? Empty(Type type) =>
            type == typeof(void) ? null
            : type == typeof(string) ? "text"
            : type == typeof(GovernanceReading) ? new GovernanceReading(Some.Governance(), [], static e => e)
            : type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? Array.CreateInstance(type.GenericTypeArguments[0], 0)
            : type.IsValueType ? Activator.CreateInstance(type)
            : null;
    }
}

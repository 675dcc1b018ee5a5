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
/// Drives every public method of Core that somebody asks something of, found by reflection, with peers that know nothing. One act after the other: what peers
/// were asked to change is noted in one place.
/// </summary>
public sealed class EveryAct
{
    private static readonly Guid FindingId = Guid.CreateVersion7(Some.Noon);

    public const string Collection = "Every act";

    private static readonly ProvisioningLog Log = new("entra", Some.Connection() with { Kind = ProvisioningLog.Kind }, "since={since}", "$", null, new(null, "at", "app", "who", "what", "status", null), NameSet.Of("success"), ImmutableSortedDictionary<string, string>.Empty, TimeSpan.FromMinutes(5));

    private readonly FakeTimeProvider _time = new(Some.Noon);

    public EveryAct() => Trail = new(_time);

    internal FakeAuditTrail Trail { get; }

    /// <summary>Whose app it is.</summary>
    public string Owner { get; init; } = "olga";

    /// <summary>What is decided about findings.</summary>
    public TriageAction Triage { get; init; } = TriageAction.Comment;

    internal static Dictionary<string, MethodInfo> Found { get; } = typeof(Actor).Assembly.GetExportedTypes()
        .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
        .Where(method => method.GetParameters().Any(p => p.ParameterType == typeof(Actor)) && MayRefuse(method.ReturnType))
        .ToDictionary(method => $"{method.DeclaringType!.Name}.{method.Name}{(method.GetParameters()[0].ParameterType == typeof(SourceDirectory) ? " of a source" : string.Empty)}");

    private static FakeFindings Findings()
    {
        var findings = new FakeFindings();
        findings.All.Add(new(FindingId, new("mail"), Situation.OrphanedAccount, "1", "ghost", null, false, "Nobody.", Some.Noon, Some.Noon, null));
        return findings;
    }

    private static bool MayRefuse(Type type) =>
        type == typeof(Error) || type == typeof(GovernanceOutcome)
        || (type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(Outcome<>) || (type.GetGenericTypeDefinition() == typeof(Task<>) && MayRefuse(type.GenericTypeArguments[0]))));

    /// <summary>One of Core's services over peers that know nothing.</summary>
    internal T Service<T>() => (T)Make(typeof(T))!;

    internal static ProvisioningLog SomeLog => Log;

    /// <summary>Why it was refused; null when it was not.</summary>
    internal async Task<Error?> AskAsync(MethodInfo method, Actor actor)
    {
        Nothing.Changes.Clear();
        Nothing.Written = Some.Governance(Some.App() with { Owner = Owner });
        var desk = method.IsStatic ? null : Make(method.DeclaringType!);
        var task = (Task)method.Invoke(desk, [.. method.GetParameters().Select(p => p.ParameterType == typeof(Actor) ? actor : Make(p.ParameterType))])!;
        await task;
        var result = task.GetType().GetProperty("Result")!.GetValue(task);
        return result switch
        {
            null => null,
            Error error => error,
            GovernanceOutcome outcome => Of(outcome.Errors.FirstOrDefault()),
            _ => (Error?)result.GetType().GetProperty("Error")!.GetValue(result),
        };
    }

    private static Error? Of(ConfigurationError? error) => error is null ? null
        : new(error == ConfigurationErrors.ManagersOnly || error == ConfigurationErrors.AdministratorsOnly ? "Access.Configuration" : "Configuration", error.Message);

    private object? Make(Type type) => Known(type) ?? (
        type.IsInterface ? typeof(DispatchProxy).GetMethod(nameof(DispatchProxy.Create), 2, Type.EmptyTypes)!.MakeGenericMethod(type, typeof(Nothing)).Invoke(null, null)
        : type.IsValueType ? Activator.CreateInstance(type)
        : type.GetConstructors() is [var made, ..] ? made.Invoke([.. made.GetParameters().Select(p => Make(p.ParameterType))])
        : null);

    /// <summary>One that can be written to, as well.</summary>
    private static MemoryStream OneByte()
    {
        var stream = new MemoryStream();
        stream.WriteByte(1);
        stream.Position = 0;
        return stream;
    }

    private object? Known(Type type)
    {
        var app = Some.App() with { Owner = Owner };
        object?[] known =
        [
            Some.Governance(app), app, app.Id, Some.Source(), Some.Tier(), Some.WaiverRequest(), Some.Governance(app).ScopeOf(app), Log, _time, "something", new AuditQuery(0, 10), Options.Create(new TokenOptions()), new TokenOrder("ci", Role.Auditor, TokenScope.Whole, Some.Noon.AddDays(1)), new TriageOrder(Triage, "Looked at it closely.", "olga", KnownAs.ServiceAccount, Some.Noon.AddDays(9)),
            Trail.Audited, NullLogger<Audited>.Instance, (Func<AppId, string?>)(_ => Owner), new FakeRegister(), new Core.Evidence.EvidenceRequest(Some.Noon.AddDays(-1), Some.Noon, "x"), new FakeGovernance(Some.Governance(app), _time), new FakeWaivers(), Findings(), Options.Create(new ReconciliationOptions()), Keeping.RetentionSettings.None, Options.Create(new Core.RealEvents.RealEventOptions()), Options.Create(new ProvisioningLogOptions()),
        ];
        return type == typeof(TimeProvider) ? _time
            : type == typeof(IReadOnlyCollection<Guid>) ? new[] { FindingId }
            : type == typeof(ReadOnlyMemory<byte>) ? new ReadOnlyMemory<byte>([1])
            : type == typeof(Stream) ? OneByte()
            : type == typeof(IAuditTrail) ? Trail
            : Array.Find(known, k => k is not null && type.IsInstanceOfType(k) && type != typeof(object));
    }

    /// <summary>An act that was let in.</summary>
    public sealed class ReachedException : Exception;

    /// <summary>Knows nothing and does nothing, and notes what it is asked to change.</summary>
    public class Nothing : DispatchProxy
    {
        public static readonly List<string> Changes = [];

        public static readonly List<string> Asked = [];

        /// <summary>Whether a change ends the act: who has come that far was let in, and what comes of it is not the question.</summary>
        public static bool StopsAtChanges { get; set; }

        /// <summary>What stands in the file that is read.</summary>
        public static Governance Written { get; set; } = Some.Governance();

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            Asked.Add(targetMethod!.Name);
            if (targetMethod.Name.StartsWith("Save", StringComparison.Ordinal) || targetMethod.Name.StartsWith("Ring", StringComparison.Ordinal) || targetMethod.Name.StartsWith("Order", StringComparison.Ordinal) || targetMethod.Name is "AddAsync" or "ChangeAsync")
            {
                Changes.Add(targetMethod.Name);
                if (StopsAtChanges)
                {
                    throw new ReachedException();
                }
            }

            var type = targetMethod.ReturnType;
            var given = type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Task<>) ? type.GenericTypeArguments[0] : type;
            if (StopsAtChanges && type != typeof(Task) && type != typeof(void) && !targetMethod.Name.StartsWith("Find", StringComparison.Ordinal) && Empty(given) is null)
            {
                throw new ReachedException(); // a peer is reached for: nobody who may not does that
            }

            return type == typeof(Task) ? Task.CompletedTask
                : type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Task<>)
                    ? typeof(Task).GetMethod(nameof(Task.FromResult))!.MakeGenericMethod(type.GenericTypeArguments[0]).Invoke(null, [Empty(type.GenericTypeArguments[0])])
                : Empty(type);
        }

        private static object? Empty(Type type) =>
            type == typeof(void) ? null
            : type == typeof(string) ? "text"
            : type == typeof(GovernanceReading) ? new GovernanceReading(Written, [], static e => e)
            : type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? Array.CreateInstance(type.GenericTypeArguments[0], 0)
            : type.IsValueType ? Activator.CreateInstance(type)
            : null;
    }
}

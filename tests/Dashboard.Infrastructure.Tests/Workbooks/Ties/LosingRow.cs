using System.Reflection;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Infrastructure.Tests.Workbooks.Ties;

/// <summary>Stands before a store and loses one row of what it reads, as a fault of a reader would. Switched by a test; until then it loses nothing.</summary>
public class LosingRow : DispatchProxy
{
    private object _inner = new();
    private Switch _switch = new();

    /// <summary>Puts one before every one of these stores.</summary>
    public static void Register(IServiceCollection services, Switch lose, params Type[] stores)
    {
        foreach (var store in stores)
        {
            var made = services.Last(s => s.ServiceType == store).ImplementationType!;
            services.AddSingleton(store, provider =>
            {
                var proxy = (LosingRow)Create(store, typeof(LosingRow));
                (proxy._inner, proxy._switch) = (ActivatorUtilities.CreateInstance(provider, made), lose);
                return proxy;
            });
        }
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        var result = targetMethod!.Invoke(_inner, args);
        return targetMethod.Name != _switch.Method || !targetMethod.DeclaringType!.Name.Equals(_switch.Store, StringComparison.Ordinal) ? result
            : result switch
            {
                Task task when task.GetType().GenericTypeArguments is [{ IsGenericType: true } list] && list.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) =>
                    typeof(LosingRow).GetMethod(nameof(LoseOneAsync), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(list.GenericTypeArguments).Invoke(null, [task, _switch.Which]),
                _ => result,
            };
    }

    private static async Task<IReadOnlyList<T>> LoseOneAsync<T>(Task<IReadOnlyList<T>> all, Func<object, bool> which)
    {
        var rows = (await all).ToList();
        if (rows.FindIndex(row => which(row!)) is >= 0 and var at)
        {
            rows.RemoveAt(at);
        }

        return rows;
    }

    /// <summary>Which row is lost, of which reading.</summary>
    public sealed class Switch
    {
        public string Store { get; private set; } = string.Empty;

        public string Method { get; private set; } = string.Empty;

        public Func<object, bool> Which { get; private set; } = static _ => false;

        public void Lose(string store, string method, Func<object, bool> which) => (Store, Method, Which) = (store, method, which);

        public void Stop() => Lose(string.Empty, string.Empty, static _ => false);
    }
}

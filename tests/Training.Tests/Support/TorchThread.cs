using System.Runtime.ExceptionServices;
using FedOrleans.Training.Pool;
using TorchSharp;

namespace FedOrleans.Training.Tests.Support;

/// <summary>Runs torch work as the pool does: on a thread of its own, with one torch thread, inside a dispose scope.</summary>
internal static class TorchThread
{
    public static void Run(Action work) => Run(() =>
    {
        work();
        return 0;
    });

    public static T Run<T>(Func<T> work)
    {
        TorchRuntime.Start();
        T? result = default;
        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(() =>
        {
            try
            {
                torch.set_num_threads(1);
                using DisposeScope scope = torch.NewDisposeScope();
                result = work();
            }
            catch (Exception e)
            {
                failure = ExceptionDispatchInfo.Capture(e);
            }
        });
        thread.Start();
        thread.Join();
        failure?.Throw();
        return result!;
    }
}

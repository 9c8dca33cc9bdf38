using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using TorchSharp;
using static TorchSharp.torch;

namespace FedOrleans.Training.Pool;

/// <summary>One job of the pool and its result.</summary>
internal sealed class PoolJob<T>(Func<Device, CancellationToken, T> work, CancellationToken cancellation) : PoolJob
{
    // A worker's thread knows nothing of the caller's trace.
    private readonly ActivityContext _caller = Activity.Current?.Context ?? default;
    private readonly TaskCompletionSource<T> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<T> Result => _result.Task;

    [SuppressMessage("Design", "CA1031", Justification = "The exception goes to whoever awaits the result.")]
    public override void Run(Device device)
    {
        if (cancellation.IsCancellationRequested)
        {
            _result.SetCanceled(cancellation);
            return;
        }

        try
        {
            // The job's tensors are gone before its caller goes on.
            _result.SetResult(InScope(device));
        }
        catch (OperationCanceledException e) when (e.CancellationToken == cancellation)
        {
            _result.SetCanceled(cancellation);
        }
        catch (Exception e)
        {
            _result.SetException(e);
        }
    }

    private T InScope(Device device)
    {
        using Activity? span = TrainingTelemetry.Source.StartActivity("pool", ActivityKind.Internal, _caller);
        using DisposeScope scope = NewDisposeScope();
        return work(device, cancellation);
    }
}

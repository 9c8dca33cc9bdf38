using System.Threading.Channels;
using FedOrleans.Validation;
using TorchSharp;
using static TorchSharp.torch;

namespace FedOrleans.Training.Pool;

/// <summary>
/// The threads on which all torch work of a silo runs: one a core (one torch thread each), or one a CUDA card, fed by
/// a bounded queue. A caller awaits its result; when the queue is full it waits for room.
/// </summary>
public sealed class TrainingPool : IAsyncDisposable
{
    private readonly Channel<PoolJob> _jobs;
    private readonly TaskCompletionSource[] _ended;
    private readonly WorkerClock[] _clocks;
    private readonly PoolMeter _meter;
    private int _busy;
    private int _waiting;
    private long _finished;

    /// <exception cref="InputException">CUDA was asked for and is not there.</exception>
    public TrainingPool(WorkerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.QueueLength);
        TorchRuntime.Start();
        bool cuda = TorchRuntime.SelectCuda(options.Device);
        int workers = cuda ? torch.cuda.device_count() : options.Workers ?? Environment.ProcessorCount;
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(workers);
        DeviceType = cuda ? DeviceType.CUDA : DeviceType.CPU;
        _jobs = System.Threading.Channels.Channel.CreateBounded<PoolJob>(options.QueueLength);
        _ended = [.. Enumerable.Range(0, workers).Select(_ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously))];
        _clocks = [.. Enumerable.Range(0, workers).Select(_ => new WorkerClock(TimeProvider.System))];
        _meter = new PoolMeter(this);
        for (int i = 0; i < workers; i++)
        {
            int index = i;
            Device device = cuda ? torch.device(DeviceType.CUDA, index) : torch.CPU;
            new Thread(() => Work(device, _clocks[index], _ended[index])) { IsBackground = true, Name = $"training {index}" }.Start();
        }
    }

    /// <summary>CPU or CUDA.</summary>
    public DeviceType DeviceType { get; }

    /// <summary>Number of worker threads.</summary>
    public int Workers => _ended.Length;

    /// <summary>Workers at work now.</summary>
    public int Busy => Volatile.Read(ref _busy);

    /// <summary>Jobs that wait, those of callers held back by a full queue among them.</summary>
    public int Waiting => Volatile.Read(ref _waiting);

    /// <summary>Jobs that are done.</summary>
    public long Finished => Volatile.Read(ref _finished);

    /// <summary>Time that workers were at work, over all workers, the jobs under way included.</summary>
    public TimeSpan BusyTime => _clocks.Aggregate(TimeSpan.Zero, (sum, clock) => sum + clock.Worked);

    /// <summary>
    /// Runs <paramref name="work"/> on a worker, inside a dispose scope, and gives its result. A job that was
    /// cancelled before it began never runs; one that runs must look at the token itself.
    /// </summary>
    /// <exception cref="ObjectDisposedException">The pool takes no more jobs; also for callers that a full queue held back.</exception>
    public async Task<T> RunAsync<T>(Func<Device, CancellationToken, T> work, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(work);
        var job = new PoolJob<T>(work, cancellation);
        Interlocked.Increment(ref _waiting);
        try
        {
            await _jobs.Writer.WriteAsync(job, cancellation);
        }
        catch (ChannelClosedException e)
        {
            Interlocked.Decrement(ref _waiting);
            throw new ObjectDisposedException("The training pool takes no more jobs.", e);
        }
        catch (OperationCanceledException)
        {
            Interlocked.Decrement(ref _waiting);
            throw;
        }

        return await job.Result;
    }

    /// <summary>Takes no more jobs, finishes those in the queue, and ends the threads.</summary>
    public async ValueTask DisposeAsync()
    {
        _jobs.Writer.TryComplete();
        await Task.WhenAll(_ended.Select(ended => ended.Task));
        _meter.Dispose();
    }

    private void Work(Device device, WorkerClock clock, TaskCompletionSource ended)
    {
        // OpenMP keeps the number of threads for each thread that calls it.
        torch.set_num_threads(1);
        while (_jobs.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            while (_jobs.Reader.TryRead(out PoolJob? job))
            {
                Interlocked.Decrement(ref _waiting);
                Interlocked.Increment(ref _busy);
                clock.Begin();
                job.Run(device);
                clock.End();
                Interlocked.Decrement(ref _busy);
                Interlocked.Increment(ref _finished);
            }
        }

        ended.SetResult();
    }
}

using FedOrleans.Training.Pool;
using static TorchSharp.torch;

namespace FedOrleans.Training.Tests.Pool;

public sealed class TrainingPoolTests
{
    /// <summary>Turns a hang of a broken pool into a failure; a sound one never gets near it.</summary>
    private static readonly TimeSpan Guard = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task A_caller_gets_the_result_of_its_job()
    {
        await using TrainingPool pool = Create();

        (await pool.RunAsync((_, _) => 6 * 7, CancellationToken.None)).ShouldBe(42);
    }

    [Fact]
    public async Task Jobs_never_run_on_a_thread_of_the_thread_pool()
    {
        await using TrainingPool pool = Create(workers: 2);

        (bool Pooled, string? Name, int Threads)[] seen = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => pool.RunAsync(
            (_, _) => (Thread.CurrentThread.IsThreadPoolThread, Thread.CurrentThread.Name, get_num_threads()), CancellationToken.None)));

        seen.ShouldAllBe(job => !job.Pooled && job.Name!.StartsWith("training ") && job.Threads == 1);
    }

    [Fact]
    public async Task An_exception_goes_to_whoever_awaits_and_the_worker_goes_on()
    {
        await using TrainingPool pool = Create();

        InvalidOperationException error = await Should.ThrowAsync<InvalidOperationException>(
            pool.RunAsync<int>((_, _) => throw new InvalidOperationException("no such layer"), CancellationToken.None));

        error.Message.ShouldBe("no such layer");
        (await pool.RunAsync((_, _) => 1, CancellationToken.None)).ShouldBe(1);
    }

    [Fact]
    public async Task Tensors_of_a_job_are_gone_when_its_caller_goes_on()
    {
        await using TrainingPool pool = Create();

        (Tensor kept, Tensor moved) = await pool.RunAsync(
            (device, _) => (ones(3, device: device), ones(3, device: device).DetachFromDisposeScope()), CancellationToken.None);

        kept.IsInvalid.ShouldBeTrue();
        moved.IsInvalid.ShouldBeFalse();
        moved.Dispose();
    }

    [Fact]
    public async Task A_job_cancelled_while_it_waits_never_runs()
    {
        await using TrainingPool pool = Create();
        using var gate = new Gate(pool);
        using var cancellation = new CancellationTokenSource();
        bool ran = false;
        Task<bool> waiting = pool.RunAsync((_, _) => ran = true, cancellation.Token);

        await cancellation.CancelAsync();
        gate.Open();

        await Should.ThrowAsync<OperationCanceledException>(waiting);
        waiting.IsCanceled.ShouldBeTrue();
        ran.ShouldBeFalse();
        (await pool.RunAsync((_, _) => 1, CancellationToken.None)).ShouldBe(1);
    }

    [Fact]
    public async Task A_job_that_runs_sees_its_cancellation()
    {
        await using TrainingPool pool = Create();
        using var cancellation = new CancellationTokenSource();
        var began = new TaskCompletionSource();
        Task<int> running = pool.RunAsync<int>(
            (_, token) =>
            {
                began.SetResult();
                token.WaitHandle.WaitOne();
                token.ThrowIfCancellationRequested();
                return 1;
            },
            cancellation.Token);

        await began.Task;
        await cancellation.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(running);
        running.IsCanceled.ShouldBeTrue();
    }

    [Fact]
    public async Task A_full_queue_holds_callers_back_until_there_is_room()
    {
        await using TrainingPool pool = Create(queue: 2);
        using var gate = new Gate(pool);
        await gate.Began;
        using var cancellation = new CancellationTokenSource();
        bool leftRan = false;
        Task<int> first = pool.RunAsync((_, _) => 1, CancellationToken.None);
        Task<int> queued = pool.RunAsync((_, _) => 2, cancellation.Token);
        Task<bool> left = pool.RunAsync((_, _) => leftRan = true, cancellation.Token);
        Task<int> held = pool.RunAsync((_, _) => 4, CancellationToken.None);
        pool.Waiting.ShouldBe(4);
        pool.Busy.ShouldBe(1);

        // The worker is still at the gate. Only a caller that stands outside the queue can go away at once; one whose
        // job lies in the queue has to wait for the worker to find it cancelled.
        await cancellation.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(left.WaitAsync(Guard));
        queued.IsCompleted.ShouldBeFalse();
        pool.Waiting.ShouldBe(3);

        gate.Open();
        (await first).ShouldBe(1);
        (await held).ShouldBe(4);
        await Should.ThrowAsync<OperationCanceledException>(queued);
        leftRan.ShouldBeFalse();
        pool.Waiting.ShouldBe(0);
    }

    [Fact]
    public async Task Disposal_finishes_what_is_queued_and_turns_away_what_is_not()
    {
        TrainingPool pool = Create(queue: 2);
        using var gate = new Gate(pool);
        await gate.Began;
        Task<int>[] queued = [.. Enumerable.Range(0, 2).Select(i => pool.RunAsync((_, _) => i, CancellationToken.None))];
        Task<int> held = pool.RunAsync((_, _) => 2, CancellationToken.None);

        Task disposal = pool.DisposeAsync().AsTask();
        await Should.ThrowAsync<ObjectDisposedException>(held.WaitAsync(Guard));
        await Should.ThrowAsync<ObjectDisposedException>(pool.RunAsync((_, _) => 3, CancellationToken.None));
        disposal.IsCompleted.ShouldBeFalse();
        gate.Open();
        await disposal;

        (await Task.WhenAll(queued).WaitAsync(Guard)).ShouldBe([0, 1]);
        pool.Waiting.ShouldBe(0);
    }

    [Fact]
    public async Task Many_jobs_of_many_callers_all_come_back_to_their_own()
    {
        await using TrainingPool pool = Create(workers: 2, queue: 4);

        int[][] results = await Task.WhenAll(Enumerable.Range(0, 16).Select(caller => Task.Run(() => Task.WhenAll(
            Enumerable.Range(0, 25).Select(job => pool.RunAsync((_, _) => (100 * caller) + job, CancellationToken.None))))));

        results.SelectMany(own => own).ShouldBe(Enumerable.Range(0, 16).SelectMany(caller => Enumerable.Range(100 * caller, 25)));
        (pool.Waiting, pool.Workers).ShouldBe((0, 2));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    public void A_pool_needs_a_worker_and_room_for_a_job(int workers, int queue) =>
        Should.Throw<ArgumentOutOfRangeException>(() => Create(workers, queue));

    private static TrainingPool Create(int workers = 1, int queue = 16) =>
        new(new WorkerOptions { Device = ComputeDevice.Cpu, Workers = workers, QueueLength = queue });

    /// <summary>A job that keeps the only worker until it is opened.</summary>
    private sealed class Gate : IDisposable
    {
        private readonly TaskCompletionSource _began = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _open = new();
        private readonly Task _job;

        public Gate(TrainingPool pool) => _job = pool.RunAsync(
            (_, _) =>
            {
                _began.SetResult();
                _open.Task.Wait(CancellationToken.None);
                return 0;
            },
            CancellationToken.None);

        public Task Began => _began.Task;

        public void Open() => _open.TrySetResult();

        /// <summary>A test that fails leaves no worker behind.</summary>
        public void Dispose()
        {
            Open();
            _job.Wait();
        }
    }
}

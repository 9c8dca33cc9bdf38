using System.Diagnostics.Metrics;

namespace FedOrleans.Training.Pool;

/// <summary>Shows a pool to whoever listens. It is read when it is asked for, so jobs pay nothing for it.</summary>
internal sealed class PoolMeter : IDisposable
{
    private readonly Meter _meter = new(TrainingTelemetry.Name);

    public PoolMeter(TrainingPool pool)
    {
        _meter.CreateObservableGauge("fedorleans.pool.workers", () => pool.Workers, "{worker}", "Worker threads of the training pool");
        _meter.CreateObservableGauge("fedorleans.pool.busy", () => pool.Busy, "{worker}", "Workers at work now");
        _meter.CreateObservableGauge("fedorleans.pool.queue.length", () => pool.Waiting, "{job}", "Jobs that wait for a worker");
        _meter.CreateObservableCounter("fedorleans.pool.busy.time", () => pool.BusyTime.TotalSeconds, "s", "Time that workers were at work, over all workers");
        _meter.CreateObservableCounter("fedorleans.pool.jobs", () => pool.Finished, "{job}", "Jobs that are done");
    }

    public void Dispose() => _meter.Dispose();
}

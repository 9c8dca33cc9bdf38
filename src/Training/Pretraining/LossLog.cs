using System.Globalization;

namespace FedOrleans.Training.Pretraining;

/// <summary>Appends a job's losses to a CSV file: one row each 50 steps (their mean) and at each evaluation.</summary>
public sealed class LossLog(string path) : IDisposable
{
    public const string FileName = "loss.csv";
    private const int Every = 50;

    private readonly StreamWriter _writer = Open(path);
    private double _sum;
    private int _count;

    /// <summary>Takes a step's loss.</summary>
    public void Add(PretrainProgress progress)
    {
        ArgumentNullException.ThrowIfNull(progress);
        _sum += progress.TrainLoss;
        _count++;
        if (progress.Step % Every == 0 || progress.HeldOutLoss is not null)
        {
            _writer.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{progress.Step},{_sum / _count:F4},{progress.HeldOutLoss:F4},{progress.LearningRate:G4}"));
            _writer.Flush();
            (_sum, _count) = (0, 0);
        }
    }

    public void Dispose() => _writer.Dispose();

    private static StreamWriter Open(string path)
    {
        bool fresh = !File.Exists(path);
        var writer = new StreamWriter(path, append: true) { NewLine = "\n" };
        if (fresh)
        {
            writer.WriteLine("step,train_loss,held_out_loss,learning_rate");
        }

        return writer;
    }
}

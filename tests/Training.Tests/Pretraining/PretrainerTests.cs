using FedOrleans.Training.Models;
using FedOrleans.Training.Optimization;
using FedOrleans.Training.Pool;
using FedOrleans.Training.Pretraining;
using FedOrleans.Training.Tests.Support;
using FedOrleans.Training.Tokenization;
using FedOrleans.Validation;
using TorchSharp;

namespace FedOrleans.Training.Tests.Pretraining;

public sealed class PretrainerTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly ByteLevelTokenizer _tokenizer;
    private readonly PretrainOptions _options;
    private readonly TokenSequences _sequences;

    public PretrainerTests()
    {
        EncoderShape shape = TinyModel.Write(_directory.Path);
        _tokenizer = ByteLevelTokenizer.Load(_directory.Path);
        _options = new PretrainOptions
        {
            Name = "toy",
            Corpus = [],
            Shape = shape,
            Steps = 10,
            BatchSize = 6,
            MicroBatches = 3,
            SequenceLength = 16,
            LearningRate = 1e-2,
            WarmupSteps = 4,
            Precision = MatmulPrecision.Full,
            EvaluateEvery = 5,
            CheckpointEvery = 3,
        };
        _sequences = new TokenSequences(TopicTexts.Create(150, 1).Select(row => row.Text), _tokenizer, _options.SequenceLength, 0.1, 1);
    }

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task The_loss_goes_down_on_training_and_on_held_out_text()
    {
        var losses = new List<PretrainProgress>();

        await RunAsync(_options with { Steps = 80, EvaluateEvery = 20, CheckpointEvery = 80 }, "down", 1, losses.Add);

        losses.Select(progress => progress.Step).ShouldBe(Enumerable.Range(1, 80));
        losses[0].TrainLoss.ShouldBe(Math.Log(_options.Shape.Vocabulary), 0.5, "random weights know nothing");
        losses[^10..].Average(progress => progress.TrainLoss).ShouldBeLessThan(0.8 * losses[0].TrainLoss);
        double[] heldOut = [.. losses.Where(progress => progress.HeldOutLoss is not null).Select(progress => progress.HeldOutLoss!.Value)];
        heldOut.Length.ShouldBe(4);
        heldOut[^1].ShouldBeLessThan(0.9 * losses[0].TrainLoss);
    }

    [Fact]
    public async Task The_number_of_workers_does_not_change_a_bit_of_the_weights()
    {
        float[] one = await RunAsync(_options, "one", 1);
        float[] two = await RunAsync(_options, "two", 2);

        two.ShouldBe(one);
        (await RunAsync(_options with { Seed = 2 }, "seed", 1)).ShouldNotBe(one);
    }

    [Theory]
    [InlineData(2, 0)]
    [InlineData(7, 0)]
    [InlineData(7, 0.5)]
    public async Task A_job_that_was_stopped_goes_on_to_the_same_weights(int stopAfter, double averaging)
    {
        PretrainOptions options = _options with { Averaging = averaging };
        float[] whole = await RunAsync(options, "whole", 1);
        using var stop = new CancellationTokenSource();
        await Should.ThrowAsync<OperationCanceledException>(RunAsync(
            options,
            "parts",
            1,
            progress =>
            {
                if (progress.Step == stopAfter)
                {
                    stop.Cancel();
                }
            },
            cancellation: stop.Token));
        var resumed = new List<int>();

        float[] parts = await RunAsync(options, "parts", 1, progress => resumed.Add(progress.Step));

        parts.ShouldBe(whole);
        resumed.ShouldBe(Enumerable.Range(stopAfter + 1, _options.Steps - stopAfter));
    }

    [Fact]
    public async Task A_job_that_was_killed_goes_on_from_its_last_checkpoint()
    {
        float[] whole = await RunAsync(_options, "whole", 1);
        byte[] kept = [];
        await RunAsync(_options, "killed", 1, progress => kept = progress.Step == 8 ? File.ReadAllBytes(_directory.File("killed")) : kept);
        await File.WriteAllBytesAsync(_directory.File("killed"), kept);
        var resumed = new List<int>();

        float[] parts = await RunAsync(_options, "killed", 1, progress => resumed.Add(progress.Step));

        parts.ShouldBe(whole);
        resumed.ShouldBe([7, 8, 9, 10]);
    }

    [Fact]
    public async Task A_text_without_held_out_sequences_reports_no_held_out_loss()
    {
        var sequences = new TokenSequences(TopicTexts.Create(50, 1).Select(row => row.Text), _tokenizer, _options.SequenceLength, 0, 1);
        var losses = new List<PretrainProgress>();

        await RunAsync(_options with { Steps = 2 }, "none", 1, losses.Add, sequences: sequences);

        losses.ShouldAllBe(progress => progress.HeldOutLoss == null);
    }

    [Fact]
    public async Task A_checkpoint_that_is_cut_short_or_of_another_model_is_refused()
    {
        await RunAsync(_options with { Steps = 1 }, "whole", 1);
        byte[] content = await File.ReadAllBytesAsync(_directory.File("whole"));
        await File.WriteAllBytesAsync(_directory.File("cut"), content[..^5]);
        var other = new MaskedLanguageModel(TinyModel.Shape, Masking(), MatmulPrecision.Full, _sequences);
        using var optimizer = new StackedAdamW(0);

        (await Should.ThrowAsync<InputException>(RunAsync(_options, "cut", 1))).Message.ShouldContain("cut: ends too early");
        Should.Throw<InputException>(() => new PretrainCheckpoint(_directory.File("whole")).Load(other, 1, optimizer, DeviceType.CPU, averaged: false))
            .Message.ShouldContain($"the model has {other.Layout.Count}");
    }

    private WholeWordMasking Masking() => new(_tokenizer, _tokenizer.MaskId!.Value, _options.MaskShare);

    private async Task<float[]> RunAsync(
        PretrainOptions options,
        string checkpoint,
        int workers,
        Action<PretrainProgress>? report = null,
        TokenSequences? sequences = null,
        CancellationToken cancellation = default)
    {
        await using var pool = new TrainingPool(new WorkerOptions { Device = ComputeDevice.Cpu, Workers = workers });
        var task = new MaskedLanguageModel((EncoderShape)options.Shape, Masking(), options.Precision, sequences ?? _sequences);
        var pretrainer = new Pretrainer(options, pool, task);
        return await pretrainer.RunAsync(new PretrainCheckpoint(_directory.File(checkpoint)), report ?? (_ => { }), cancellation);
    }
}

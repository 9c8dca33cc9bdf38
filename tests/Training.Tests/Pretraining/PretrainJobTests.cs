using System.Text.Json;
using FedOrleans.Training.Models;
using FedOrleans.Training.Pool;
using FedOrleans.Training.Pretraining;
using FedOrleans.Training.Tests.Support;
using FedOrleans.Validation;

namespace FedOrleans.Training.Tests.Pretraining;

public sealed class PretrainJobTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task A_job_leaves_a_model_that_loads_and_running_it_again_changes_nothing()
    {
        await using var pool = new TrainingPool(new WorkerOptions { Device = ComputeDevice.Cpu, Workers = 1 });
        PretrainOptions options = Options(texts: 150);
        var steps = new List<int>();

        PretrainJob job = PretrainJob.Open(options, _directory.File("out"));
        await job.RunAsync(pool, progress => steps.Add(progress.Step), CancellationToken.None);
        byte[] weights = await File.ReadAllBytesAsync(Path.Combine(job.ModelDirectory, "model.safetensors"));
        PretrainJob again = PretrainJob.Open(options, _directory.File("out"));
        await again.RunAsync(pool, progress => steps.Add(progress.Step), CancellationToken.None);

        PretrainedModel model = PretrainedModel.Load(job.ModelDirectory, randomSeed: null);
        model.Shape.ShouldBe(options.Shape);
        model.Tokenizer.VocabularySize.ShouldBe(options.Shape.Vocabulary);
        model.Weights("roberta.embeddings.LayerNorm.weight").ToArray().ShouldContain(value => value != 1, "it has been trained");
        steps.ShouldBe([1, 2, 3, 4]);
        (await File.ReadAllBytesAsync(Path.Combine(job.ModelDirectory, "model.safetensors"))).ShouldBe(weights);
        string[] log = await File.ReadAllLinesAsync(_directory.File("out/loss.csv"));
        log.Length.ShouldBe(3, "a heading and two evaluations");
        log.Skip(1).Select(row => row.Split(',')[0]).ShouldBe(["2", "4"]);
    }

    [Fact]
    public void A_corpus_too_small_for_one_batch_is_refused()
    {
        PretrainOptions options = Options(texts: 20) with { BatchSize = 500 };

        Should.Throw<InputException>(() => PretrainJob.Open(options, _directory.File("out"))).Message
            .ShouldMatch(@"corpus\.jsonl: \d+ sequences of at most 16 tokens to train on; expected at least 500, a batch$");
    }

    [Fact]
    public void Pairs_of_which_none_is_held_out_are_refused()
    {
        TinyModel.Write(_directory.File("start"), positions: TinyReward.MaxLength + 2);
        string pairs = _directory.Write("pairs.jsonl", string.Join('\n', TinyReward.Pairs(12, 1).Select(pair =>
            JsonSerializer.Serialize(new { prompt = pair.Prompt, chosen = pair.Chosen, rejected = pair.Rejected, split = "train" }))));
        PretrainOptions options = TinyReward.Options with
        {
            Start = _directory.File("start"), Pairs = new() { Helpfulness = [pairs], Safety = [pairs] }, BatchSize = 2, HeldOut = 1e-6,
        };

        Should.Throw<InputException>(() => PretrainJob.Open(options, _directory.File("out"))).Message
            .ShouldMatch(@"pairs\.jsonl: none of the pairs is held out, beside \d+ to train on; expected at least one: raise held_out, which is 1E-06, or give more data$");
    }

    [Fact]
    public async Task A_decoder_learns_running_text_and_then_answers_with_its_own_vocabulary()
    {
        await using var pool = new TrainingPool(new WorkerOptions { Device = ComputeDevice.Cpu, Workers = 1 });
        PretrainOptions causal = Options(texts: 150) with
        {
            Objective = PretrainObjective.Causal,
            Shape = StackedGpt2.Tiny with { Vocabulary = 290, Positions = 48 },
            Steps = 30,
            LearningRate = 1e-2,
        };
        var losses = new List<double>();
        PretrainJob job = PretrainJob.Open(causal, _directory.File("base"));
        await job.RunAsync(pool, progress => losses.Add(progress.TrainLoss), CancellationToken.None);
        string rows = _directory.Write("rows.jsonl", string.Join('\n', Enumerable.Range(0, 40).Select(i =>
            JsonSerializer.Serialize(new { instruction = $"Say {i}", context = "", response = $"{i} it is" }))));
        PretrainOptions instruction = causal with { Objective = PretrainObjective.Instruction, Corpus = [rows], Start = job.ModelDirectory, SequenceLength = 48 };

        PretrainJob tuning = PretrainJob.Open(instruction, _directory.File("tuned"));
        float[] start = PretrainedModel.Load(job.ModelDirectory, randomSeed: null).Weights("wte.weight").ToArray();
        var tuned = new List<double>();
        await tuning.RunAsync(pool, progress => tuned.Add(progress.TrainLoss), CancellationToken.None);

        losses[0].ShouldBe(Math.Log(290), 0.5, "random weights know nothing");
        losses[^5..].Average().ShouldBeLessThan(0.9 * losses[0]);
        tuned[^5..].Average().ShouldBeLessThan(0.8 * tuned[0]);
        PretrainedModel model = PretrainedModel.Load(tuning.ModelDirectory, randomSeed: null);
        model.Shape.ShouldBe(causal.Shape);
        model.Weights("wte.weight").ToArray().ShouldNotBe(start);
        (await File.ReadAllTextAsync(Path.Combine(tuning.ModelDirectory, "merges.txt"))).ShouldBe(
            await File.ReadAllTextAsync(Path.Combine(job.ModelDirectory, "merges.txt")));
    }

    private PretrainOptions Options(int texts)
    {
        string corpus = _directory.Write(
            "corpus.jsonl", string.Join('\n', TopicTexts.Create(texts, 1).Select(row => JsonSerializer.Serialize(new { text = row.Text }))));
        return new PretrainOptions
        {
            Name = "toy",
            Corpus = [corpus],
            Shape = TinyModel.Shape with { Vocabulary = 290 },
            Steps = 4,
            BatchSize = 4,
            SequenceLength = 16,
            WarmupSteps = 2,
            Precision = MatmulPrecision.Full,
            HeldOut = 0.1,
            EvaluateEvery = 2,
            CheckpointEvery = 2,
        };
    }
}

namespace FedOrleans.Grains.Tests.Scenarios;

public sealed class ScenarioErrorTests
{
    [Theory]
    [InlineData("channel: {radius_m: -5}", "q.yaml:2: channel.radius_m: '-5' is not allowed; expected a number above 0 and at most 100000")]
    [InlineData("channel: {radius_m: wide}", "q.yaml:2: channel.radius_m: 'wide' is not allowed; expected a number above 0 and at most 100000")]
    [InlineData("channel: {radius_m: .nan}", "q.yaml:2: channel.radius_m: '.nan' is not allowed; expected a number above 0 and at most 100000")]
    [InlineData("channel: {radius_m: [1]}", "q.yaml:2: channel.radius_m: '[...]' is not allowed; expected a number above 0 and at most 100000")]
    [InlineData("channel: {radius_m: 5}", "q.yaml:2: channel.radius_m: '5' is not allowed; expected more than channel.minimum_distance_m, which is 10")]
    [InlineData("channel: 5", "q.yaml:2: channel: '5' is not allowed; expected a table of keys")]
    [InlineData("channel: {fading: weibull}", "q.yaml:2: channel.fading: 'weibull' is not allowed; expected one of: none, rayleigh, rician, nakagami")]
    [InlineData("channel: {layout: rma, carrier_ghz: 60}", "q.yaml:2: channel.carrier_ghz: '60' is not allowed; expected at most 30 with layout rma")]
    [InlineData("channel: {fading: nakagami, doppler_hz: 5}", "q.yaml:2: channel.doppler_hz: '5' is not allowed; expected none, unless channel.fading is rayleigh or rician")]
    [InlineData("channel: {mobility: {speed_mps: [3, 2]}}", "q.yaml:2: channel.mobility.speed_mps: '2' is not allowed; expected a greatest speed of at least the least, 3")]
    [InlineData("channel: {mobility: {model: trace}}", "q.yaml:2: channel.mobility.trace: 'none' is not allowed; expected a file, with model trace")]
    [InlineData("channel: {allocation: min-energy}\nschedule: {timing: {sync: {deadline_s: none}}}", "q.yaml: channel.allocation: 'min-energy' is not allowed; expected another, unless schedule.timing.sync.deadline_s is a number")]
    [InlineData("channel: {allocation: min-energy, link: mcs}", "q.yaml:2: channel.allocation: 'min-energy' is not allowed; expected another, unless channel.link is shannon without retransmissions")]
    [InlineData("channel: {antennas: {sectors: 2}}", "q.yaml:2: channel.antennas.sectors: '2' is not allowed; expected one of: 1, 3")]
    [InlineData("schedule: {policy: fastest}", "q.yaml:2: schedule.policy: 'fastest' is not allowed; expected one of: uniform, round-robin, best-channel, proportional-fair, fedcs, oort, age-of-update, energy-aware, joint, or a table of options such as {oort: {alpha: 2}} (with proportional-fair, fedcs, oort, joint)")]
    [InlineData("schedule: {policy: {oort: {}, joint: {}}}", "q.yaml:2: schedule.policy: 2 kinds at once; expected one of: proportional-fair, fedcs, oort, joint")]
    [InlineData("schedule: {policy: {oort: {alpha: -1}}}", "q.yaml:2: schedule.policy.oort.alpha: '-1' is not allowed; expected a number from 0 to 100")]
    [InlineData("schedule: {policy: {fedcs: {fraction: 0}}}", "q.yaml:2: schedule.policy.fedcs.fraction: '0' is not allowed; expected a number above 0 and at most 1")]
    [InlineData("schedule: {policy: joint, timing: {sync: {deadline_s: none}}}", "q.yaml:2: schedule.policy: 'joint' is not allowed; expected another, unless schedule.policy.joint.deadline_s or the deadline of schedule.timing is a number")]
    [InlineData("schedule: {timing: {sync: {deadline_s: 0}}}", "q.yaml:2: schedule.timing.sync.deadline_s: '0' is not allowed; expected a number above 0 and at most 1000000000, or none")]
    [InlineData("schedule: {timing: rounds}", "q.yaml:2: schedule.timing: 'rounds' is not allowed; expected one of: sync, semi_sync, async, or a table {sync: {deadline_s: 20}}, {semi_sync: {period_s: 10}} or {async: {buffer: 5}}")]
    [InlineData("schedule: {timing: {sync: {}, async: {}}}", "q.yaml:2: schedule.timing: 2 kinds at once; expected one of: sync, semi_sync, async")]
    [InlineData("schedule: {timing: {sync: {keep: 11}}}", "q.yaml:2: schedule.timing.sync.keep: '11' is not allowed; expected at most schedule.per_round, which is 10, or all")]
    [InlineData("schedule: {timing: {async: {buffer: 11}}}", "q.yaml:2: schedule.timing.async.buffer: '11' is not allowed; expected at most the devices at work at once, 10, or half")]
    [InlineData("schedule: {timing: {async: {concurrency: 41}}}", "q.yaml:2: schedule.timing.async.concurrency: '41' is not allowed; expected at most data.devices, which is 40, or per_round")]
    [InlineData("schedule: {timing: async}\ncompression: {uplink: {over_the_air: {}}}", "q.yaml: schedule.timing: 'async' is not allowed; expected sync, with over_the_air: all send together")]
    [InlineData("schedule: {timing: {sync: {keep: 8}}}\ncompression: {uplink: {over_the_air: {}}}", "q.yaml: schedule.timing.sync.keep: '8' is not allowed; expected all, with over_the_air: all send together")]
    [InlineData("schedule: {policy: fedcs, timing: async}", "q.yaml:2: schedule.policy: 'fedcs' is not allowed; expected another, unless schedule.policy.fedcs.deadline_s or the deadline of schedule.timing is a number")]
    [InlineData("schedule: {timing: {async: {deadline_s: 5}}}", "q.yaml:2: schedule.timing.async.deadline_s: unknown key; Allowed here: buffer, concurrency, staleness, max_staleness")]
    [InlineData("schedule: {timing: {semi_sync: {period_s: 0}}}", "q.yaml:2: schedule.timing.semi_sync.period_s: '0' is not allowed; expected a number above 0 and at most 1000000000")]
    [InlineData("schedule: {timing: {async: {staleness: {polynomial: -1}}}}", "q.yaml:2: schedule.timing.async.staleness.polynomial: '-1' is not allowed; expected a number from 0 to 10")]
    [InlineData("schedule: {timing: {async: {staleness: linear}}}", "q.yaml:2: schedule.timing.async.staleness: 'linear' is not allowed; expected constant, or a table {polynomial: 0.5} or {hinge: [0.5, 4]}")]
    [InlineData("schedule: {timing: {async: {max_staleness: 1001}}}", "q.yaml:2: schedule.timing.async.max_staleness: '1001' is not allowed; expected a whole number from 0 to 1000")]
    [InlineData("channel: {allocation: tdma}\nschedule: {timing: async}", "q.yaml: channel.allocation: 'tdma' is not allowed; expected equal, unless schedule.timing is sync: who starts at different times has a fixed part of the band")]
    [InlineData("channel: {allocation: min-latency}\nschedule: {timing: {sync: {keep: 8}}}", "q.yaml: channel.allocation: 'min-latency' is not allowed; expected another with schedule.timing.sync.keep: under this one all updates arrive together")]
    [InlineData("schedule: {per_round: 50}", "q.yaml:2: schedule.per_round: '50' is not allowed; expected at most data.devices, which is 40")]
    [InlineData("evaluation: {devices: 41}", "q.yaml:2: evaluation.devices: '41' is not allowed; expected at most data.devices, which is 40, or all")]
    [InlineData("evaluation: {every: 0}", "q.yaml:2: evaluation.every: '0' is not allowed; expected a whole number from 1 to 1000000")]
    [InlineData("rounds: 0", "q.yaml:2: rounds: '0' is not allowed; expected a whole number from 1 to 1000000")]
    [InlineData("rounds: 2.5", "q.yaml:2: rounds: '2.5' is not allowed; expected a whole number from 1 to 1000000")]
    [InlineData("rounds:", "q.yaml:2: rounds: '' is not allowed; expected a whole number from 1 to 1000000")]
    [InlineData("random_base: maybe", "q.yaml:2: random_base: 'maybe' is not allowed; expected true or false")]
    [InlineData("seeds: [1, 2, 1]", "q.yaml:2: seeds[2]: '1' is not allowed; expected each element once")]
    [InlineData("seeds: []", "q.yaml:2: seeds: 0 elements; expected 1 or more")]
    [InlineData("seed: -1", "q.yaml:2: seed: '-1' is not allowed; expected a whole number from 0 to 18446744073709551615")]
    [InlineData("seed: 1\nseeds: [2]", "q.yaml:2: seed: 'seed' and 'seeds' say the same; expected one of them")]
    [InlineData("name: a/b", "q.yaml:2: name: 'a/b' is not allowed; expected a name of letters, digits, '-', '_' and '.', at most 64, with a letter or digit first")]
    [InlineData("model: hf://org/name", "q.yaml:2: model: 'hf://org/name' is not allowed; expected a name under models/, or a directory in Hugging Face layout (written with a '/', as in ./my-model)")]
    [InlineData("data: {partition: dirichlet}", "q.yaml:2: data.partition: 'dirichlet' is not allowed; expected iid, or a table with one of {dirichlet: 0.3}, {shards: 2}, {quantity: 0.5}, {natural: column}")]
    [InlineData("data: {partition: {iid: true, shards: 2}}", "q.yaml:2: data.partition: 2 kinds at once; expected one of: iid, dirichlet, shards, quantity, natural")]
    [InlineData("data: {set: {format: csv}}", "q.yaml:2: data.set.path: missing; expected the path of a file, absolute or relative to /scenarios")]
    [InlineData("data: {held_out: 1}", "q.yaml:2: data.held_out: '1' is not allowed; expected a number above 0 and below 1")]
    [InlineData("devices: {lora_rank: [4, 0]}", "q.yaml:2: devices.lora_rank[1]: '0' is not allowed; expected a whole number from 1 to 512")]
    [InlineData("devices: {lora_rank: 4096}", "q.yaml:2: devices.lora_rank: '4096' is not allowed; expected a whole number from 1 to 512, or a list of such")]
    [InlineData("devices: {gflops: fast}", "q.yaml:2: devices.gflops: 'fast' is not allowed; expected a number above 0 and at most 1000000000, or a table {lognormal: [20, 0.5]} or {classes: [[0.7, 10], [0.3, 40]]}")]
    [InlineData("devices: {gflops: {classes: [[1, 0]]}}", "q.yaml:2: devices.gflops.classes[0][1]: '0' is not allowed; expected a number above 0 and at most 1000000000")]
    [InlineData("devices: {availability: {model: trace}}", "q.yaml:2: devices.availability.trace: 'none' is not allowed; expected a file, with model trace")]
    [InlineData("devices: {gflops: {lognormal: [20]}}", "q.yaml:2: devices.gflops.lognormal: '[...]' is not allowed; expected a list of a median above 0 and at most 1e9, and a sigma from 0 to 5")]
    [InlineData("compression: {uplink: int2}", "q.yaml:2: compression.uplink: 'int2' is not allowed; expected one of: fp32, fp16, int8, int4, or a table such as {top_k: 0.1, values: int8, block: 256, error_feedback: true} or {over_the_air: {snr_db: 10, truncation: 0.1}}")]
    [InlineData("compression: {uplink: {top_k: 1.5}}", "q.yaml:2: compression.uplink.top_k: '1.5' is not allowed; expected a number above 0 and at most 1, or none")]
    [InlineData("compression: {uplink: {block: 0}}", "q.yaml:2: compression.uplink.block: '0' is not allowed; expected a whole number from 1 to 65536")]
    [InlineData("compression: {uplink: {topk: 0.1}}", "q.yaml:2: compression.uplink.topk: unknown key; did you mean 'top_k'? Allowed here: top_k, values, block, error_feedback")]
    [InlineData("compression: {uplink: {over_the_air: {truncation: 0}}}", "q.yaml:2: compression.uplink.over_the_air.truncation: '0' is not allowed; expected a number from 1E-06 to 10")]
    [InlineData("compression: {uplink: {over_the_air: {snr_db: none}}}", "q.yaml:2: compression.uplink.over_the_air.snr_db: 'none' is not allowed; expected a number from -40 to 80, or max")]
    [InlineData("compression: {uplink: {over_the_air: {}, top_k: 0.1}}", "q.yaml:2: compression.uplink.top_k: unknown key; Allowed here: over_the_air")]
    [InlineData("compare: [{preset: fedlora, uplink: {over_the_air: {}}}]\nchannel: {csi_error_variance: 0.1}", "q.yaml: channel.csi_error_variance: '0.1' is not allowed; expected 0 with over_the_air")]
    [InlineData("compression: {uplink: {over_the_air: {}}}\nchannel: {antennas: {base_station: 2}}", "q.yaml: channel.antennas.base_station: '2' is not allowed; expected 1 with over_the_air")]
    [InlineData("compression: {uplink: {over_the_air: {}}}\nschedule: {policy: fedcs}", "q.yaml: schedule.policy: 'fedcs' is not allowed; expected one that does not plan with the uploads of bits, with over_the_air: not fedcs, oort, energy-aware or joint")]
    [InlineData("compression: {downlink: int4}", "q.yaml:2: compression.downlink: 'int4' is not allowed; expected one of: fp32, fp16, int8")]
    [InlineData("compare: [{preset: fedlora, uplink: int2}]", "q.yaml:2: compare[0].uplink: 'int2' is not allowed; expected one of: fp32, fp16, int8, int4, or a table such as {top_k: 0.1, values: int8, block: 256, error_feedback: true} or {over_the_air: {snr_db: 10, truncation: 0.1}}")]
    public void A_value_that_is_not_allowed_is_one_message_with_line_path_value_and_what_is(string line, string message) =>
        ScenarioText.Refuse($"method: pftt\n{line}").ShouldBe(message);

    [Fact]
    public void An_unknown_key_comes_with_a_suggestion_and_the_keys_allowed_there() =>
        ScenarioText.Refuse("method: pftt\ncompression:\n  upllink: fp16")
            .ShouldBe("q.yaml:3: compression.upllink: unknown key; did you mean 'uplink'? Allowed here: uplink, downlink");

    [Theory]
    [InlineData("round: 5", "'rounds'")]
    [InlineData("channel: {radius: 5}", "'radius_m'")]
    [InlineData("training: {learning_rate: 1}", null)]
    [InlineData("training: {btach: 1}", "'batch'")]
    public void The_suggestion_is_the_nearest_key_if_one_is_near(string line, string? suggestion)
    {
        var message = ScenarioText.Refuse($"method: pftt\n{line}");

        message.ShouldContain("unknown key");
        message.Contains("did you mean", StringComparison.Ordinal).ShouldBe(suggestion is not null);
        message.ShouldContain(suggestion ?? "Allowed here");
    }

    [Theory]
    [InlineData("rounds: 5", "q.yaml: method: missing; expected a preset (pftt, fedlora, fedadapter, fedavg-full, local-only, pfit, pfl, sfl, local-ppo, pwff, shepherd), or a table such as {name: mine, roles: {adapters: shared, head: shared, lora: private}}")]
    [InlineData("", "q.yaml: the file is empty; expected at least 'method: pftt'")]
    [InlineData("# nothing\n", "q.yaml: the file is empty; expected at least 'method: pftt'")]
    [InlineData("- method: pftt", "q.yaml: a list stands at the top; expected a table such as 'method: pftt'")]
    [InlineData("pftt", "q.yaml: a single value stands at the top; expected a table such as 'method: pftt'")]
    [InlineData("method: pftt\n---\nmethod: pftt", "q.yaml:3: 2 YAML documents ('---'); expected one")]
    [InlineData("method: pftt\n? [a, b]\n: 1", "q.yaml:2: top level: a key is not plain text")]
    public void A_file_of_another_shape_is_refused(string text, string message) => ScenarioText.Refuse(text).ShouldBe(message);

    [Theory]
    [InlineData("method: pftt\nrounds: [1, 2", "q.yaml:")]
    [InlineData("method: pftt\n\tdata: 1", "q.yaml:1: not valid YAML")]
    [InlineData("method: pftt\nrounds: 2\nrounds: 3", "q.yaml:3: ")]
    [InlineData("method: *nowhere", "q.yaml:1: ")]
    public void Text_that_is_not_yaml_is_refused_with_its_line(string text, string start)
    {
        var message = ScenarioText.Refuse(text);

        message.ShouldStartWith(start);
        message.ShouldNotContain('\n');
    }

    [Theory]
    [InlineData("method: pfit\nppo: {minibatch: 17}", "q.yaml:2: ppo.minibatch: '17' is not allowed; expected at most ppo.rollouts, which is 16")]
    [InlineData("method: pfit\nppo: {kl_coefficient: 0, kl_target: 6}", "q.yaml:2: ppo.kl_target: '6' is not allowed; expected none where ppo.kl_coefficient is 0: the controller multiplies it and would never leave 0")]
    [InlineData("method: pfit\nppo: {kl_gain: 5}", "q.yaml:2: ppo.kl_gain: '5' is not allowed; expected a number above 0 and below 5")]
    [InlineData("method: pfit\npreferences: {missing_end_penalty: -1}", "q.yaml:2: preferences.missing_end_penalty: '-1' is not allowed; expected a number from 0 to 1000000")]
    [InlineData("method: pfit\nppo: {clip: 1}", "q.yaml:2: ppo.clip: '1' is not allowed; expected a number above 0 and below 1")]
    [InlineData("method: pfit\npreferences: {weights: [0.5, 2]}", "q.yaml:2: preferences.weights[1]: '2' is not allowed; expected a number from 0 to 1")]
    [InlineData("method: pfit\npreferences: {weights: 1, beta: [1, 1]}", "q.yaml:2: preferences: 2 kinds at once; expected one of: weights, beta, from_data")]
    [InlineData("method: pfit\ncompare: [pftt]", "q.yaml:2: compare: 'pftt' is not allowed; expected methods whose models answer requests, as that of 'method' does, such as pfit, pfl, sfl, local-ppo, pwff, shepherd")]
    [InlineData("method: pftt\ncompare: [sfl]", "q.yaml:2: compare: 'sfl' is not allowed; expected methods that classify, as 'method' does, such as pftt, fedlora, fedadapter, fedavg-full, local-only")]
    [InlineData("method: {preset: pftt, personal_copy: true}", "q.yaml:1: method.objective: 'cross-entropy' is not allowed; expected next-token or ppo where personal_copy, mixing, proximal, reward or attention is given")]
    [InlineData("method: {preset: local-ppo, personal_copy: true, mixing: 0.3}", "q.yaml:1: method.personal_copy: 'true' is not allowed; expected false where no group is shared: there is no global value to copy")]
    [InlineData("method: {preset: local-ppo, proximal: 0.5}", "q.yaml:1: method.proximal: '0.5' is not allowed; expected 0 where no group is shared: there is no global value to stay near")]
    [InlineData("method: {preset: local-ppo, mixing: 0.3}", "q.yaml:1: method.mixing: '0.3' is not allowed; expected 0.5, the default, where personal_copy is false: there is no copy to mix")]
    [InlineData("method: pfit\ncompare: [{preset: shepherd, reward: common, proximal: 3}]", "q.yaml:2: compare[0].reward: 'common' is not allowed; expected personal where the objective is not ppo: nothing is learnt from rewards")]
    [InlineData("method: pfit\ngeneration: {stop: ['']}", "q.yaml:2: generation.stop[0]: '' is not allowed; expected a text of 1 to 64 characters")]
    [InlineData("method: pfit\ngeneration: {stop: none}", "q.yaml:2: generation.stop: 'none' is not allowed; expected a list, each a text of 1 to 64 characters")]
    [InlineData("method: pfit\ngeneration: {stop: [User, User]}", "q.yaml:2: generation.stop[1]: 'User' is not allowed; expected each element once")]
    [InlineData("method: pfit\ngeneration: {stop: [a, [b]]}", "q.yaml:2: generation.stop[1]: '[...]' is not allowed; expected a text of 1 to 64 characters")]
    [InlineData("method: pfit\ngeneration: {stop: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17]}", "q.yaml:2: generation.stop: 17 elements; expected 16 or fewer")]
    [InlineData("method: pfit\ngeneration: {stop: [aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa]}", "q.yaml:2: generation.stop[0]: 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa' is not allowed; expected a text of 1 to 64 characters")]
    [InlineData("method: {preset: pfit, attention: sparse}", "q.yaml:1: method.attention: 'sparse' is not allowed; expected full, or a table such as {window: 16, stride: 4, sinks: 16}")]
    [InlineData("method: {preset: pfit, mixing: 2}", "q.yaml:1: method.mixing: '2' is not allowed; expected a number from 0 to 1")]
    [InlineData("method: pfit\ndata: {partition: {natural: banana}}", "q.yaml:2: data.partition: 'banana' is not allowed; expected {natural: category}, the one column that requests can be grouped by")]
    [InlineData("method: pfit\ndata: {set: {format: csv, path: a.csv}}", "q.yaml:2: data.set: 'csv' is not allowed; expected a set of instructions where models answer requests: a name, a directory, or the format alpaca, dolly, hh-rlhf")]
    [InlineData("method: pftt\ndata: {set: {format: alpaca, path: a.json}}", "q.yaml:2: data.set: 'alpaca' is not allowed; expected labelled texts where models classify: a name, a directory, or the format csv, jsonl")]
    [InlineData("method: pfit\ndata: {set: {format: hh-rlhf, path: a.jsonl}}", "q.yaml:2: data.set.pairs: missing; expected one of: helpfulness, safety")]
    [InlineData("method: pfit\ndata: {set: {format: dolly, path: a.jsonl, label: x}}", "q.yaml:2: data.set.label: unknown key; Allowed here: format, path, test")]
    [InlineData("method: pfit\ndata: {set: {format: dolly, path: a.jsonl, pairs: safety}}", "q.yaml:2: data.set.pairs: unknown key; Allowed here: format, path, test")]
    [InlineData("method: pfit\ndata: {set: a b}", "q.yaml:2: data.set: 'a b' is not allowed; expected a name under datasets/, or a directory (written with a '/', as in ./my-data), or a table {format, path, test} of files")]
    public void What_a_policy_may_not_be_is_refused(string text, string message) => ScenarioText.Refuse(text).ShouldBe(message);

    [Fact]
    public void What_only_policies_have_is_unknown_to_classifiers() =>
        ScenarioText.Refuse("method: pftt\nppo: {epochs: 2}").ShouldStartWith("q.yaml:2: ppo: unknown key");

    [Fact]
    public void Nesting_without_end_is_refused_instead_of_ending_the_process() =>
        ScenarioText.Refuse("method: " + new string('[', 100_000)).ShouldContain("nested more than 32 levels deep");
}

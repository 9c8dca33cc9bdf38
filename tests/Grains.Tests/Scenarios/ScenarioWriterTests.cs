using System.Text.Json;
using FedOrleans.Channel.Devices;
using FedOrleans.Grains.Scenarios;
using FedOrleans.Validation;

namespace FedOrleans.Grains.Tests.Scenarios;

public sealed class ScenarioWriterTests
{
    public static TheoryData<string> Variety { get; } =
    [
        "method: pftt",
        "method: local-only\nseed: 18446744073709551615\nrandom_base: true\ndevice: cuda",
        "method: pftt\ncompare: [fedlora, fedadapter, fedavg-full, local-only]\nseeds: [1, 2, 3]",
        "method: {name: m, roles: {last_blocks(12): private, embeddings: shared, head: shared}, lr: 5.0e-5}",
        "method: pftt\nmodel: ../models/a model",
        "method: pftt\ndata: {set: {format: jsonl, path: 'a: b #c.jsonl', text: 'null', label: '7'}, partition: {natural: 'the author'}}",
        "method: pftt\ndata: {set: {format: csv, path: a.csv, test: none}, train_limit: 1000, test_limit: 10, held_out: 0.1}",
        "method: pftt\ndata: {partition: {iid: true, minimum: 3}, devices: 4}",
        "method: pftt\ndata: {partition: {shards: 3}}\ndevices: {gflops: {lognormal: [0.1, 0.3]}, kappa: 1e-27, lora_rank: [1, 2, 4]}",
        "method: pftt\ndata: {partition: {quantity: 0.3333333333333333}}\ndevices: {gflops: 17.5, battery_j: none}",
        "method: pftt\nschedule: {timing: {sync: {deadline_s: none}}}\nevaluation: {every: 3, devices: 7}\ncompression: {uplink: fp32, downlink: fp32}",
        "method: pftt\ncompression: {uplink: {top_k: 0.1, values: int8, block: 64}, downlink: int8}",
        "method: pftt\ncompression: {uplink: {top_k: none, values: fp32, error_feedback: true}}",
        "method: pftt\ncompression: {uplink: {over_the_air: {}}}",
        "method: {preset: pftt, uplink: {over_the_air: {snr_db: max, truncation: 0.05, parameters_per_symbol: 1}}}",
        "method: {preset: pftt, uplink: int4}\ncompare: [{preset: fedlora, uplink: {top_k: 0.01, error_feedback: false}}]\ncompression: {uplink: fp32}",
        "method: pftt\nschedule: {timing: sync}\ntraining: {local_epochs: 0.1, clip_norm: none, optimizer: sgd, momentum: 0.9, lr: 1e-7}",
        "method: pftt\nchannel: {layout: log-distance, shadowing_db: 0, outage_snr_db: none, base_station_height_m: 30, fading: none, allocation: equal}",
        "method: pftt\nchannel: {layout: rma, shadowing_correlation_m: 40, indoor_share: 0.2, building_loss: high, resource_blocks: 12}",
        "method: pftt\nchannel: {antennas: {base_station: 4, base_station_gain_dbi: 8, device_gain_dbi: -1, sectors: 3}, power_control: {p0_dbm: -90, alpha: 0.5}}",
        "method: pftt\nchannel: {layout: inh-open, cells: {rings: 2, inter_site_distance_m: 200, load: 0.25}}",
        "method: pftt\nchannel: {fading: rician, rician_k_sigma_db: 5, doppler_hz: 0.02, round_s: 3}",
        "method: pftt\nchannel: {delay_profile: tdl-c, delay_spread_ns: 363, nakagami_m: 0.75}",
        "method: pftt\nchannel: {mobility: {model: random-waypoint, speed_mps: [1, 20], pause_s: 5}}",
        "method: pftt\nchannel: {mobility: {model: trace, trace: walk.csv, memory: 0.5}}",
        "method: pftt\nchannel: {link: mcs, mcs: {target_error: 0.01, slope_per_db: 3, outer_loop_step_db: 0.5}, harq_retransmissions: 3, allocation: resource-blocks}",
        "method: pftt\nchannel: {link: finite-blocklength, finite_blocklength: {symbols: 200, error: 1e-5}, loss: waterfall, waterfall_m_db: 0.3342, allocation: tdma}",
        "method: pftt\nchannel: {csi_error_variance: 0.05, csi_margin_db: 3, allocation: min-energy}",
        "method: pftt\ndevices: {gflops: {classes: [[0.7, 10], [0.3, 40]]}, receive_power_w: 0.5, recharge_w: 2}",
        "method: pftt\ndevices: {availability: {model: day-night, day_s: 3600, day_share: 0.25}}",
        "method: pftt\ndevices: {availability: {model: trace, trace: there.csv, probability: 0.5}}",
        "method: pftt\nschedule: {timing: {sync: {deadline_s: 5, keep: 8}}}\nchannel: {allocation: tdma}",
        "method: pftt\nschedule: {timing: semi_sync}",
        "method: pftt\nschedule: {timing: {semi_sync: {period_s: 2.5, staleness: {hinge: [0.5, 4]}, max_staleness: 0}}}",
        "method: pftt\nschedule: {timing: {async: {}}, per_round: 7}",
        "method: pftt\nschedule: {timing: {async: {buffer: 6, concurrency: 30, staleness: constant, max_staleness: 100}}}",
        "method: pftt\nschedule: {timing: {async: {staleness: {polynomial: 0.3333333333333333}}}}",
        "method: pftt\nschedule: {policy: age-of-update}",
        "method: pftt\nschedule: {policy: {oort: {alpha: 1.5, epsilon: 0.5, epsilon_decay: 0.9, epsilon_minimum: 0.1, clip: 0.8, cutoff: 0.7, pacer_s: 3, pacer_window: 4}}}",
        "method: pftt\nschedule: {policy: {fedcs: {fraction: 0.1, deadline_s: 4}}, timing: {sync: {deadline_s: none}}}",
        "method: pftt\nschedule: {policy: {proportional-fair: {window: 12.5}}}",
        "method: pftt\nschedule: {policy: {joint: {deadline_s: 0.5}}}",
        "method: pfit",
        "method: pfit\ndata: {set: ./my-data, partition: {natural: category}, train_limit: 50, test_limit: 5}",
        "method: pfit\ndata: {set: {format: alpaca, path: my.json}}",
        "method: pfit\ndata: {set: {format: dolly, path: my.jsonl, test: other.jsonl}}",
        "method: pfit\ncompare: [local-only]\ndata: {set: {format: hh-rlhf, path: my.jsonl.gz, pairs: safety}}",
        "method: pfit\ncompare: [pfl, sfl, shepherd, pwff, local-ppo]\nmodel: other-gpt\nreward_model: ../rewards\nppo: {rollouts: 4, kl_target: none}",
        "method: {preset: pfit, attention: {window: 4, stride: 3}, mixing: 0.25, proximal: 2, reward: common, uplink: int8}",
        "method: {name: m, objective: next-token, roles: {adapters: shared, head: frozen}, attention: full}\npreferences: {beta: [2, 0.5], fine_tune: false}",
        "method: pfl\npreferences: {from_data: true}\ngeneration: {max_tokens: 9, max_prompt_tokens: 20, temperature: 0.7, top_k: 5, top_p: 0.9, evaluation_temperature: 0.5, evaluation_answers: 3}",
        "method: pfit\ngeneration: {stop: ['User:', \"\\n\\n\", 'null', ' # \"quoted\": ü', 'none', '7']}",
        "method: pfit\ngeneration: {stop: ['a stop: that is by no means short and would be folded, 63 long']}",
        "method: sfl\npreferences: {weights: 0.25, missing_end_penalty: 0.5}\nppo: {epochs: 1, minibatch: 2, clip: 0.1, whiten: false, answers_per_request: 2, kl_gain: 0.5}",
        "method: pfit\nppo: {kl_coefficient: 0}",
        "method: pftt\npeft: {adapter_size: 3, lora_alpha: 0.5, lora_targets: [output, key]}",
    ];

    [Theory]
    [MemberData(nameof(Variety))]
    public void What_is_written_reads_back_equal(string text)
    {
        var scenario = ScenarioText.Parse(text);

        var written = ScenarioWriter.Write(scenario);
        var again = ScenarioReader.Parse(written, "other.yaml", "/elsewhere");

        JsonSerializer.Serialize(again).ShouldBe(JsonSerializer.Serialize(scenario));
        again.Devices.ShouldBe(scenario.Devices);
        again.Schedule.ShouldBe(scenario.Schedule);
        ScenarioWriter.Write(again).ShouldBe(written);
    }

    [Fact]
    public void The_text_is_complete_so_that_later_defaults_change_nothing()
    {
        var written = ScenarioWriter.Write(ScenarioText.Parse("method: pftt"));

        written.ShouldStartWith("name: q\nseeds: [7]\nmethod:\n  name: pftt\n");
        written.ShouldContain("\nmodel: pocket-encoder\ndata:\n  set: pocket-news\n");
        written.ShouldContain("method:\n  name: pftt\n  roles: {adapters: shared, lora: private, head: shared}\n");
        written.ShouldContain("  clip_norm: 1\n");
        written.ShouldContain("  timing: {sync: {deadline_s: 20, keep: all}}\n");
        written.ShouldContain("  outage_snr_db: -10\n");
        written.ShouldEndWith("random_base: false\n");
    }

    [Fact]
    public void Texts_that_stop_answers_are_written_only_where_there_are_some()
    {
        ScenarioWriter.Write(ScenarioText.Parse("method: pfit\ngeneration: {stop: []}")).ShouldBe(ScenarioWriter.Write(ScenarioText.Parse("method: pfit")));
        ScenarioWriter.Write(ScenarioText.Parse("method: pfit\ngeneration: {stop: ['User:']}")).ShouldContain("  stop: [\"User:\"]\n");
    }

    [Fact]
    public void A_scenario_made_in_code_is_checked_before_it_is_written()
    {
        var scenario = ScenarioText.Parse("method: pftt");
        var broken = scenario with { Schedule = scenario.Schedule with { PerRound = 41 }, Devices = new DeviceOptions() };

        Should.Throw<InputException>(() => ScenarioWriter.Write(broken)).Message
            .ShouldBe("scenario: per_round: '41' is not allowed; expected at most data.devices, which is 40");
    }
}

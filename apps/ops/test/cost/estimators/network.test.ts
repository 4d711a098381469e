import { endpoint, natGateway, publicAddress } from '../../../src/cost/estimators/network.ts';
import { formulasOf, roundNumbers } from '../round-numbers.ts';

const context = roundNumbers();

describe('the network', () => {
  it('bills a NAT gateway by the hour, and calls to Coinbase by their size', () => {
    expect(formulasOf(natGateway({}, context))).toEqual({
      'NAT gateway': '730 h × $1 per NAT gateway-hour',
      'data through it': '100,000 calls × 0.00000465661 GB × $1 per GB through a NAT gateway',
    });
  });

  it('bills a public address by the hour', () => {
    expect(formulasOf(publicAddress({}, context))).toEqual({
      'public address': '730 h × $1 per public IPv4 address-hour',
    });
  });

  it.each([
    { service: 'x.sqs', data: {} },
    {
      service: 'x.kinesis-streams',
      data: { 'data through it': '10 GB × $1 per GB through an endpoint' },
    },
  ])('bills an interface endpoint in each zone: $service', ({ service, data }) => {
    const given = {
      vpc_endpoint_type: 'Interface',
      service_name: service,
      subnet_ids: ['subnet-a', 'subnet-b'],
    };

    expect(formulasOf(endpoint(given, context))).toEqual({
      endpoint: '2 zones × 730 h × $1 per endpoint-hour in one zone',
      ...data,
    });
  });

  it('bills no gateway endpoint', () => {
    expect(endpoint({ vpc_endpoint_type: 'Gateway' }, context)).toEqual([]);
  });
});

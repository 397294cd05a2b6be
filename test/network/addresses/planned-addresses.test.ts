import { furtherIpv6Kind } from '../../../src/network/addresses/planned-addresses';
import { Ipv4Block } from '../../../src/private/ipv4-block';

/** That many blocks of one size, each beside the one before. */
function neighbours(first: string, count: number): Ipv4Block[] {
  const { address, prefix } = /^(?<address>.*)\/(?<prefix>\d+)$/.exec(first)!.groups!;
  const start = address.split('.').reduce((sum, octet) => sum * 256 + Number(octet), 0);
  return Array.from({ length: count }, (_, i) => {
    const moved = start + i * 2 ** (32 - Number(prefix));
    return Ipv4Block.parse('cidr', `${[24, 16, 8, 0].map(shift => Math.floor(moved / 2 ** shift) % 256).join('.')}/${prefix}`);
  });
}

test.each(['100.64.0.0/16', '100.64.0.0/20', '10.99.0.0/26'])('thirty neighbours from %s on have IPv6 subnets of their own, and none has those of the VPC\'s own block', first => {
  const kinds = neighbours(first, 30).map(furtherIpv6Kind).sort((a, b) => a - b);

  expect(kinds).toEqual(Array.from({ length: 30 }, (_, i) => i + 2));
});

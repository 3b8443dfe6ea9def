package hindi

const virama = '्'
